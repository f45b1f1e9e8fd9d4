using System.Runtime.InteropServices;

namespace KnowledgePay.Intelligence.Text.Keyphrases;

/// <summary>Finds the phrases of a collection, length by length: only a run whose two shorter runs occur often enough is counted at all.</summary>
internal sealed class PhraseMiner
{
    private readonly PhraseOptions options;
    private readonly int[][][] texts;
    private readonly List<PhraseUnit> units = [];
    private readonly Dictionary<ulong, int> counts = [];
    private readonly Dictionary<string, Phrase> found = new(StringComparer.Ordinal);
    private long total;

    private PhraseMiner(IReadOnlyList<string> texts, PhraseOptions options, TrainingRun run)
    {
        this.options = options;
        var cut = new List<List<PhraseUnit>>[texts.Count];
        Parallel.For(0, texts.Count, run.Parallel, i => cut[i] = PhraseText.Stretches(texts[i]));
        var ids = new Dictionary<PhraseUnit, int>();
        this.texts = Array.ConvertAll(cut, stretches => stretches.ConvertAll(stretch => stretch.ConvertAll(unit => IdOf(ids, unit)).ToArray()).ToArray());
    }

    public static PhraseModel Mine(IReadOnlyList<string> texts, PhraseOptions options, TrainingRun run)
    {
        var miner = new PhraseMiner(texts, options, run);
        var longest = Math.Max(options.MaxHan, options.MaxWords);
        for (var length = 1; length <= longest; length++)
        {
            run.CancellationToken.ThrowIfCancellationRequested();
            var level = miner.Count(length);
            foreach (var (key, entry) in level)
            {
                miner.counts[key] = entry.Count;
            }

            var freedom = length > 1 ? miner.Freedom(level, length) : [];
            miner.Keep(level, freedom, length);
            run.Report("phrases", (double)length / longest);
        }

        return new PhraseModel(miner.found, options, texts.Count);
    }

    private int IdOf(Dictionary<PhraseUnit, int> ids, PhraseUnit unit)
    {
        if (!ids.TryGetValue(unit, out var id))
        {
            ids[unit] = id = units.Count;
            units.Add(unit);
        }

        return id;
    }

    /// <summary>The runs of a length that occur often enough.</summary>
    private Dictionary<ulong, Run> Count(int length)
    {
        var level = new Dictionary<ulong, Run>();
        for (var text = 0; text < texts.Length; text++)
        {
            foreach (var stretch in texts[text])
            {
                if (length > (units[stretch[0]].IsHan ? options.MaxHan : options.MaxWords))
                {
                    continue;
                }

                total += length == 1 ? stretch.Length : 0;
                for (var start = 0; start + length <= stretch.Length; start++)
                {
                    if (length > 1 && !(counts.ContainsKey(KeyOf(stretch, start, length - 1)) && counts.ContainsKey(KeyOf(stretch, start + 1, length - 1))))
                    {
                        continue;
                    }

                    ref var run = ref CollectionsMarshal.GetValueRefOrAddDefault(level, KeyOf(stretch, start, length), out var exists);
                    run = exists ? run.SeenIn(text) : new Run(stretch, start, 1, 1, text);
                }
            }
        }

        foreach (var (key, run) in level)
        {
            if (run.Count < options.MinCount)
            {
                level.Remove(key);
            }
        }

        return level;
    }

    /// <summary>Per run the smaller of the entropies of its left and right neighbours; the end of a stretch is a new neighbour every time.</summary>
    private Dictionary<ulong, double> Freedom(Dictionary<ulong, Run> level, int length)
    {
        Dictionary<(ulong Key, int Unit), int>[] sides = [[], []];
        foreach (var stretch in texts.SelectMany(text => text).Where(stretch => units[stretch[0]].IsHan))
        {
            for (var start = 0; start + length <= stretch.Length; start++)
            {
                var key = KeyOf(stretch, start, length);
                if (!level.ContainsKey(key))
                {
                    continue;
                }

                if (start > 0)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(sides[0], (key, stretch[start - 1]), out _)++;
                }

                if (start + length < stretch.Length)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(sides[1], (key, stretch[start + length]), out _)++;
                }
            }
        }

        var freedom = new Dictionary<ulong, double>();
        for (var side = 0; side < 2; side++)
        {
            var sums = new Dictionary<ulong, double>();
            foreach (var ((key, _), count) in sides[side])
            {
                sums[key] = sums.GetValueOrDefault(key) - count * Math.Log(count);
            }

            foreach (var (key, run) in level)
            {
                // Σ −c/n ln c/n; an end counts once each, so it adds nothing to Σ c ln c.
                var entropy = sums.GetValueOrDefault(key) / run.Count + Math.Log(run.Count);
                freedom[key] = side == 0 ? entropy : Math.Min(freedom[key], entropy);
            }
        }

        return freedom;
    }

    private void Keep(Dictionary<ulong, Run> level, Dictionary<ulong, double> freedom, int length)
    {
        foreach (var (key, run) in level)
        {
            var first = units[run.Stretch[run.Start]];
            var last = units[run.Stretch[run.Start + length - 1]];
            if (!first.IsEdge || !last.IsEdge || (length == 1 && first.IsHan))
            {
                continue;
            }

            var cohesion = Cohesion(run, length);
            if (length == 1 || (cohesion >= options.MinCohesion && (!first.IsHan || freedom[key] >= options.MinFreedom)))
            {
                var text = PhraseText.Join([.. run.Stretch.AsSpan(run.Start, length).ToArray().Select(id => units[id])], 0, length);
                found[text] = new Phrase(text, length, run.Count, run.Documents, cohesion);
            }
        }
    }

    /// <summary>ln N·f(ab) / (f(a)·f(b)) at the joint where it is least.</summary>
    private double Cohesion(Run run, int length)
    {
        var least = length == 1 ? 0 : double.PositiveInfinity;
        for (var joint = 1; joint < length; joint++)
        {
            var left = counts[KeyOf(run.Stretch, run.Start, joint)];
            var right = counts[KeyOf(run.Stretch, run.Start + joint, length - joint)];
            least = Math.Min(least, Math.Log((double)run.Count * total / ((double)left * right)));
        }

        return least;
    }

    private static ulong KeyOf(int[] stretch, int start, int length)
    {
        var key = (ulong)length;
        for (var i = start; i < start + length; i++)
        {
            key = StableHash.Mix(key * 0x9E3779B97F4A7C15 + (ulong)stretch[i]);
        }

        return key;
    }

    /// <summary>A run of units: where it stands first, how often and in how many texts it occurs, which text was counted last.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Run(int[] Stretch, int Start, int Count, int Documents, int LastText)
    {
        public Run SeenIn(int text) => this with { Count = Count + 1, Documents = Documents + (text == LastText ? 0 : 1), LastText = text };
    }
}
