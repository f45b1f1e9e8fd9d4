using System.Buffers;
using System.Runtime.InteropServices;
using KnowledgePay.Intelligence.Numerics;

namespace KnowledgePay.Intelligence.Recommendation.Serving;

/// <summary>
/// Makes pages of recommendations out of a trained model, what is popular and what is alike. Immutable and safe for many threads: a new model, a
/// changed catalogue or new feedback is a new instance, a member's new deed only a new <see cref="MemberState"/>. O(items · cost of a score + candidates · count) per page.
/// </summary>
public sealed class RecommendationPages
{
    private const int PseudoItemsPerInterest = 3;
    private const int ExplorationPool = 20;
    private const int Newest = 10;
    private const int FewestFellows = 3;
    private const double StrongShare = 0.2;
    private const double DislikePenalty = 0.5;

    private readonly IRecommender personal;
    private readonly IRecommender popularity;
    private readonly SparseItemModel alike;
    private readonly ItemCatalogue catalogue;
    private readonly Func<int, Feedback> feedback;
    private readonly int[] newest;
    private readonly Dictionary<int, int[]> bestOf;

    /// <summary>Puts together what pages are made from; all parts know the same items.</summary>
    /// <param name="personal">The model for members with deeds.</param>
    /// <param name="popularity">A model that does not look at the profile.</param>
    /// <param name="alike">The neighbours of every item with similarities from 0 to 1 (<see cref="ItemKnn.Similar"/>, or of content).</param>
    /// <param name="catalogue">The items.</param>
    /// <param name="feedback">Clicks and skips of an item's exposures; null: none are known.</param>
    /// <exception cref="ArgumentException">The parts do not know the same number of items.</exception>
    public RecommendationPages(IRecommender personal, IRecommender popularity, SparseItemModel alike, ItemCatalogue catalogue, Func<int, Feedback>? feedback = null)
    {
        if (personal.ItemCount != catalogue.Count || popularity.ItemCount != catalogue.Count || alike.ItemCount != catalogue.Count)
        {
            throw new ArgumentException("The models and the catalogue do not know the same items.", nameof(catalogue));
        }

        (this.personal, this.popularity, this.alike, this.catalogue) = (personal, popularity, alike, catalogue);
        this.feedback = feedback ?? (_ => default);
        var known = Enumerable.Range(0, catalogue.Count).Where(item => catalogue.Available[item]).ToList();
        newest = [.. known.OrderByDescending(item => catalogue.PublishedAt[item]).ThenBy(item => item).Take(Newest)];
        var popular = new float[catalogue.Count];
        popularity.Score(default, popular);
        bestOf = known.GroupBy(item => catalogue.Categories[item]).ToDictionary(
            group => group.Key,
            group => group.OrderByDescending(item => popular[item]).ThenBy(item => item).Take(PseudoItemsPerInterest).ToArray());
    }

    /// <summary>A member's page. The same state, time and seed give the same page; a member who is not to be personalised sees <see cref="ForEveryone"/>.</summary>
    /// <param name="member">What is known of the member.</param>
    /// <param name="now">Seconds since 1970.</param>
    /// <param name="seed">What is drawn at random depends on it alone.</param>
    /// <param name="options">The shape of the page.</param>
    public IReadOnlyList<RecommendedItem> For(MemberState member, long now, ulong seed, PageOptions options)
    {
        if (!member.IsPersonalised)
        {
            return ForEveryone(now, options);
        }

        int[] pseudo = [.. member.Interests.Order().SelectMany(category => bestOf.GetValueOrDefault(category, []))];
        var page = Compose(new Blend(personal, new InterestModel(personal, popularity, pseudo)), member, now, options);
        Explore(page, member, now, seed, options);
        Explain(page, member);
        return [.. page.Places.Select((place, at) => new RecommendedItem(place.Item, place.Value, page.Reasons[at]!, place.IsExploration, place.Propensity))];
    }

    /// <summary>The page that is the same for everyone: popularity and freshness alone; nothing of any member, and nothing at random, touches it.</summary>
    public IReadOnlyList<RecommendedItem> ForEveryone(long now, PageOptions options) =>
        [.. Compose(popularity, MemberState.New, now, options).Places.Select(place => new RecommendedItem(place.Item, place.Value, Common(place.Item), false, 1))];

    /// <summary>The available items most alike, best first, without those that the member excludes.</summary>
    public IReadOnlyList<int> SimilarTo(int item, int count, MemberState member) =>
        [.. alike.NeighboursOf(item).ToArray().Where(other => other != item && IsShown(other, member)).Take(count)];

    private Page Compose(IRecommender model, MemberState member, long now, PageOptions options)
    {
        var room = ArrayPool<float>.Shared.Rent(catalogue.Count);
        var scores = room.AsSpan(0, catalogue.Count);
        model.Score(member.Profile, scores);
        Mask(scores, member);
        var best = new int[Math.Min(Math.Max(options.Candidates, options.Count), scores.Length)];
        var candidates = best.AsSpan(0, TopK.Select(scores, best)).ToArray();
        var relevance = Relevance(candidates, scores, member, now, options);
        ArrayPool<float>.Shared.Return(room);
        var cap = Variety.Cap(candidates, catalogue.Authors, options);
        var chosen = Variety.Arrange(candidates, relevance, Similarity, catalogue.Authors, cap, options);
        var rest = candidates.Where((_, c) => !chosen.Contains(c)).ToArray();
        return new Page([.. chosen.Select(c => new Place(candidates[c], relevance[c], false, 1))], rest, cap);
    }

    private void Mask(Span<float> scores, MemberState member)
    {
        foreach (var item in member.Profile.Items)
        {
            scores[item] = float.NegativeInfinity;
        }

        foreach (var item in member.Excluded.Where(item => (uint)item < (uint)catalogue.Count))
        {
            scores[item] = float.NegativeInfinity;
        }

        for (var item = 0; item < scores.Length; item++)
        {
            if (!catalogue.Available[item])
            {
                scores[item] = float.NegativeInfinity;
            }
        }

        for (var item = 0; item < scores.Length && !member.HiddenAuthors.IsEmpty; item++)
        {
            if (member.HiddenAuthors.Contains(catalogue.Authors[item]))
            {
                scores[item] = float.NegativeInfinity;
            }
        }
    }

    private bool IsShown(int item, MemberState member) =>
        catalogue.Available[item] && !member.Excluded.Contains(item) && !member.HiddenAuthors.Contains(catalogue.Authors[item]) && !member.Profile.Items.Contains(item);

    /// <summary>Scores between 0 for the last and 1 for the first candidate, with what freshness adds and dislikes take.</summary>
    private double[] Relevance(int[] candidates, ReadOnlySpan<float> scores, MemberState member, long now, PageOptions options)
    {
        var relevance = new double[candidates.Length];
        for (var c = 0; c < candidates.Length; c++)
        {
            var (item, high, low) = (candidates[c], scores[candidates[0]], scores[candidates[^1]]);
            relevance[c] = (high > low ? (scores[item] - low) / (double)(high - low) : 1) + options.Freshness * FreshnessOf(item, now, options);
            foreach (var disliked in member.Disliked.Where(item => (uint)item < (uint)catalogue.Count))
            {
                relevance[c] -= DislikePenalty * Similarity(item, disliked);
            }
        }

        return relevance;
    }

    private double FreshnessOf(int item, long now, PageOptions options) =>
        double.Exp2(-Math.Max(0, now - catalogue.PublishedAt[item]) / options.FreshHalfLife);

    private double Similarity(int left, int right) => Math.Clamp(Math.Max(alike.Weight(left, right), alike.Weight(right, left)), 0, 1);

    /// <summary>Gives each place with the agreed probability to an item that is not on the page and of which less is known.</summary>
    private void Explore(Page page, MemberState member, long now, ulong seed, PageOptions options)
    {
        var random = new SeededRandom(seed);
        var shown = page.Places.ConvertAll(place => place.Item);
        var pool = page.Rest.Take(ExplorationPool).Union(newest.Where(item => IsShown(item, member))).Except(shown).ToList();
        for (var at = 0; at < shown.Count; at++)
        {
            var fitting = pool.FindAll(item => Variety.Fits(shown, at, catalogue.Authors[item], catalogue.Authors, page.Cap, options.Window));
            if (random.Uniform() >= options.Exploration || fitting.Count == 0)
            {
                page.Places[at] = page.Places[at] with { Propensity = fitting.Count == 0 ? 1 : 1 - options.Exploration };
                continue;
            }

            var (position, propensity) = Explorer.Choose(CollectionsMarshal.AsSpan(fitting.ConvertAll(item => feedback(item))), ref random);
            shown[at] = fitting[position];
            pool.Remove(shown[at]);
            var isNew = FreshnessOf(shown[at], now, options) > 0.5;
            page.Places[at] = new Place(shown[at], 0, true, options.Exploration * propensity);
            page.Reasons[at] = new Reason(isNew ? ReasonKind.New : ReasonKind.TriedOut);
        }
    }

    private void Explain(Page page, MemberState member)
    {
        int[] items = [.. page.Places.Select(place => place.Item)];
        var profile = member.Profile;
        var shares = new float[items.Length * profile.Length];
        (personal as IExplainingRecommender)?.Contributions(profile, items, shares);
        for (var at = 0; at < items.Length; at++)
        {
            page.Reasons[at] ??= Personal(items[at], profile, shares.AsSpan(at * profile.Length, profile.Length), member);
        }
    }

    private Reason Personal(int item, Profile profile, ReadOnlySpan<float> shares, MemberState member)
    {
        var (best, most, sum) = (-1, 0f, 0f);
        for (var at = 0; at < shares.Length; at++)
        {
            (best, most) = shares[at] > most ? (at, shares[at]) : (best, most);
            sum += Math.Max(0, shares[at]);
        }

        var fellows = member.Fellows.GetValueOrDefault(item);
        var isInterest = member.Interests.Contains(catalogue.Categories[item]);
        return (best, fellows) switch
        {
            (>= 0, _) when most >= StrongShare * sum => new Reason(ReasonKind.BecauseOfItem, Item: profile.Items[best]),
            (_, >= FewestFellows) => new Reason(ReasonKind.FellowsStudyIt, Fellows: fellows),
            (>= 0, _) => new Reason(ReasonKind.BecauseOfItem, Item: profile.Items[best]),
            _ when isInterest => new Reason(ReasonKind.DeclaredInterest, Category: catalogue.Categories[item]),
            _ => Common(item),
        };
    }

    private Reason Common(int item) => catalogue.Categories[item] == ItemCatalogue.None
        ? new Reason(ReasonKind.Popular)
        : new Reason(ReasonKind.PopularInCategory, Category: catalogue.Categories[item]);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Item, double Value, bool IsExploration, double Propensity);

    /// <summary>A page in the making.</summary>
    private sealed record Page(List<Place> Places, int[] Rest, int Cap)
    {
        public Reason?[] Reasons { get; } = new Reason?[Places.Count];
    }
}
