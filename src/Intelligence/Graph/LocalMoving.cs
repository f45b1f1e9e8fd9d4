using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Graph;

/// <summary>
/// The fast local moving of Leiden: nodes wait in a queue, the first goes to the group where modularity gains most (an empty one among them), and
/// its neighbours outside of that group wait again.
/// </summary>
internal static class LocalMoving
{
    private const double Least = 1e-10;

    /// <summary>Moves nodes between <paramref name="groups"/> (labels in [0, n)) until none gains; returns whether any moved.</summary>
    public static bool Run(CommunityLevel level, int[] groups, double resolution, ref SeededRandom random, CancellationToken cancellationToken)
    {
        var state = new State(level, groups, resolution);
        var order = Shuffled(level.NodeCount, ref random);
        var queue = new NodeQueue(order);
        var moved = false;
        var step = 0;
        while (queue.TryTake(out var node))
        {
            if ((step++ & 0xFFFF) == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (state.TryMove(node))
            {
                moved = true;
                state.WakeNeighbours(node, queue);
            }
        }

        return moved;
    }

    /// <summary>The numbers below a bound in random order.</summary>
    public static int[] Shuffled(int count, ref SeededRandom random)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var at = random.Below(i + 1);
            order[i] = order[at];
            order[at] = i;
        }

        return order;
    }

    private sealed class State
    {
        private readonly CommunityLevel level;
        private readonly int[] groups;
        private readonly double[] strengths;
        private readonly int[] sizes;
        private readonly Stack<int> empty = [];
        private readonly WeightTable around;
        private readonly double expected;

        public State(CommunityLevel level, int[] groups, double resolution)
        {
            (this.level, this.groups) = (level, groups);
            strengths = new double[level.NodeCount];
            sizes = new int[level.NodeCount];
            around = new WeightTable(level.NodeCount);
            for (var node = 0; node < groups.Length; node++)
            {
                strengths[groups[node]] += level.Strengths[node];
                sizes[groups[node]]++;
            }

            for (var group = sizes.Length - 1; group >= 0; group--)
            {
                if (sizes[group] == 0)
                {
                    empty.Push(group);
                }
            }

            var total = level.Strengths.Sum();
            expected = total > 0 ? resolution / total : 0;
        }

        public bool TryMove(int node)
        {
            var rows = level.Rows;
            for (var at = rows.Starts[node]; at < rows.Starts[node + 1]; at++)
            {
                var other = rows.Targets[at];
                if (other != node)
                {
                    around.Add(groups[other], rows.Weights[at]);
                }
            }

            var own = groups[node];
            var strength = level.Strengths[node];
            var pull = expected * strength;
            var stay = around[own] - pull * (strengths[own] - strength);
            var (best, gain) = (own, stay);
            foreach (var group in around.Touched)
            {
                var value = around[group] - pull * strengths[group];
                if (group != own && value > gain + Least * strength)
                {
                    (best, gain) = (group, value);
                }
            }

            around.Clear();
            if (gain < -Least * strength && sizes[own] > 1)
            {
                best = empty.Pop();
            }

            if (best == own)
            {
                return false;
            }

            Move(node, own, best, strength);
            return true;
        }

        public void WakeNeighbours(int node, NodeQueue queue)
        {
            var group = groups[node];
            var rows = level.Rows;
            for (var at = rows.Starts[node]; at < rows.Starts[node + 1]; at++)
            {
                var other = rows.Targets[at];
                if (groups[other] != group)
                {
                    queue.Add(other);
                }
            }
        }

        private void Move(int node, int from, int to, double strength)
        {
            strengths[from] -= strength;
            strengths[to] += strength;
            sizes[to]++;
            if (--sizes[from] == 0)
            {
                strengths[from] = 0;
                empty.Push(from);
            }

            groups[node] = to;
        }
    }
}

/// <summary>A ring of the nodes 0 … n−1 in which each waits once at most.</summary>
internal sealed class NodeQueue(int[] order)
{
    private readonly int[] ring = (int[])order.Clone();
    private readonly bool[] waits = [.. Enumerable.Repeat(true, order.Length)];
    private int first;
    private int count = order.Length;

    public bool TryTake(out int node)
    {
        if (count == 0)
        {
            node = -1;
            return false;
        }

        node = ring[first];
        first = first + 1 == ring.Length ? 0 : first + 1;
        count--;
        waits[node] = false;
        return true;
    }

    public void Add(int node)
    {
        if (waits[node])
        {
            return;
        }

        waits[node] = true;
        var at = first + count++;
        ring[at >= ring.Length ? at - ring.Length : at] = node;
    }
}
