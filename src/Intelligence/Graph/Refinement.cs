using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// The refinement of Leiden: inside of every group nodes start alone and join, with a probability that grows with the gain, those with whom they are well connected.
/// What comes out are connected pieces of the groups. Groups do not touch one another, so they are refined in parallel.
/// </summary>
internal sealed class Refinement
{
    private readonly CommunityLevel level;
    private readonly int[] groups;
    private readonly double randomness;
    private readonly double expected;
    private readonly int[] pieces;
    private readonly double[] strengths;
    private readonly double[] outward;
    private readonly bool[] isAlone;

    private Refinement(CommunityLevel level, int[] groups, double resolution, double randomness)
    {
        (this.level, this.groups, this.randomness) = (level, groups, randomness);
        var total = level.Strengths.Sum();
        expected = total > 0 ? resolution / total : 0;
        pieces = [.. Enumerable.Range(0, level.NodeCount)];
        strengths = (double[])level.Strengths.Clone();
        outward = new double[level.NodeCount];
        isAlone = [.. Enumerable.Repeat(true, level.NodeCount)];
    }

    /// <summary>The piece of each node, numbered by a node of it; <paramref name="groups"/> are 0 … <paramref name="count"/>−1.</summary>
    public static int[] Run(CommunityLevel level, int[] groups, int count, LeidenOptions options, ulong seed, ParallelOptions parallel)
    {
        var refinement = new Refinement(level, groups, options.Resolution, options.Randomness);
        var members = GroupMembers.Of(groups, count);
        var borders = NodeParts.Of(members.Starts);
        Parallel.For(0, borders.Length - 1, parallel, () => new Room(level.NodeCount), (part, _, room) =>
        {
            for (var group = borders[part]; group < borders[part + 1]; group++)
            {
                refinement.Refine(members.Of(group), group, seed, room);
            }

            return room;
        }, _ => { });
        return refinement.pieces;
    }

    private void Refine(ReadOnlySpan<int> members, int group, ulong seed, Room room)
    {
        if (members.Length == 1)
        {
            return;
        }

        var random = new SeededRandom(seed + (ulong)group * 0x9E3779B97F4A7C15);
        var all = 0.0;
        foreach (var node in members)
        {
            all += level.Strengths[node];
            outward[node] = WeightWithin(node, group);
        }

        var order = room.Order(members, ref random);
        foreach (var node in order)
        {
            var strength = level.Strengths[node];
            if (isAlone[node] && outward[node] >= expected * strength * (all - strength))
            {
                Join(node, group, all, room, ref random);
            }
        }
    }

    private void Join(int node, int group, double all, Room room, ref SeededRandom random)
    {
        var rows = level.Rows;
        var around = room.Around;
        for (var at = rows.Starts[node]; at < rows.Starts[node + 1]; at++)
        {
            var other = rows.Targets[at];
            if (other != node && groups[other] == group)
            {
                around.Add(pieces[other], rows.Weights[at]);
            }
        }

        var chosen = Choose(node, all, room, ref random);
        if (chosen != node)
        {
            outward[chosen] += outward[node] - 2 * around[chosen];
            strengths[chosen] += strengths[node];
            isAlone[chosen] = false;
            pieces[node] = chosen;
        }

        around.Clear();
    }

    /// <summary>A well connected piece, drawn with probability ∝ exp(gain / (randomness · strength)); the node's own where none gains.</summary>
    private int Choose(int node, double all, Room room, ref SeededRandom random)
    {
        var strength = level.Strengths[node];
        var candidates = room.Candidates;
        candidates.Clear();
        var most = 0.0;
        foreach (var piece in room.Around.Touched)
        {
            var gain = room.Around[piece] - expected * strength * strengths[piece];
            if (gain >= 0 && outward[piece] >= expected * strengths[piece] * (all - strengths[piece]))
            {
                candidates.Add((piece, gain));
                most = Math.Max(most, gain);
            }
        }

        if (candidates.Count == 0)
        {
            return node;
        }

        var sum = 0.0;
        for (var at = 0; at < candidates.Count; at++)
        {
            sum += Math.Exp((candidates[at].Gain - most) / (randomness * strength));
            candidates[at] = (candidates[at].Piece, sum);
        }

        var drawn = random.Uniform() * sum;
        foreach (var (piece, upTo) in candidates)
        {
            if (drawn < upTo)
            {
                return piece;
            }
        }

        return candidates[^1].Piece;
    }

    private double WeightWithin(int node, int group)
    {
        var rows = level.Rows;
        var sum = 0.0;
        for (var at = rows.Starts[node]; at < rows.Starts[node + 1]; at++)
        {
            sum += rows.Targets[at] != node && groups[rows.Targets[at]] == group ? rows.Weights[at] : 0;
        }

        return sum;
    }

    /// <summary>What one thread works with.</summary>
    private sealed class Room(int nodes)
    {
        private int[] order = new int[64];

        public WeightTable Around { get; } = new(nodes);

        public List<(int Piece, double Gain)> Candidates { get; } = [];

        public ReadOnlySpan<int> Order(ReadOnlySpan<int> members, ref SeededRandom random)
        {
            order = order.Length < members.Length ? new int[Math.Max(members.Length, 2 * order.Length)] : order;
            for (var i = 0; i < members.Length; i++)
            {
                var at = random.Below(i + 1);
                order[i] = order[at];
                order[at] = members[i];
            }

            return order.AsSpan(0, members.Length);
        }
    }
}
