using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Domain.Tests.Commerce;

/// <summary>Turns bytes into a history that could have happened: every byte pair lets some days pass and does one thing.</summary>
internal sealed class EntitlementScript
{
    private readonly LogOf log = new(World.Reader);
    private readonly List<(int Right, AccessScope Scope)> once = [];
    private readonly Dictionary<int, Member> members = [];
    private int rights;

    private EntitlementScript(byte[] bytes)
    {
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            Today += bytes[i] % 7;
            Act(bytes[i] / 7 % 16, bytes[i + 1]);
        }
    }

    public int Today { get; private set; }

    public static (IReadOnlyList<AccessEvent> Log, int Today) Play(byte[] bytes)
    {
        var script = new EntitlementScript(bytes);
        return (script.log.Lines, script.Today);
    }

    private void Act(int what, byte value)
    {
        switch (what)
        {
            case 0 or 1:
                Open(AccessEventKind.Purchased, ProductScope(value), null);
                break;
            case 2:
                Open(AccessEventKind.GiftRedeemed, ProductScope(value), null);
                break;
            case 3:
                Open(AccessEventKind.Granted, value % 9 == 0 ? AccessScope.Platform : ProductScope(value), value % 2 == 0 ? Today + 1 + (value % 20) : null);
                break;
            case 4 when once.Count > 0:
                var (right, scope) = once[value % once.Count];
                log.Add(Today, new[] { AccessEventKind.Refunded, AccessEventKind.ChargedBack, AccessEventKind.Revoked }[value % 3], scope, right, Today);
                break;
            case 5 when value % 3 == 0:
                log.Add(Today, AccessEventKind.Banned, BanScope(value), ++rights, Today, value % 2 == 0 ? Today + 1 + (value % 9) : null);
                break;
            case 5 or 6:
                log.Add(Today, AccessEventKind.Unbanned, BanScope(value), ++rights, Today);
                break;
            default:
                Membership(what, value);
                break;
        }
    }

    private static AccessScope ProductScope(byte value) =>
        value % 7 == 6 ? AccessScope.Of(World.Bundle) : World.Products[value % 7].Scope();

    private static AccessScope BanScope(byte value) => (value % 5) switch
    {
        0 => AccessScope.Platform,
        1 => World.Tiers[value % 4].Scope(),
        _ => World.Products[value % 6].Scope(),
    };

    private void Open(AccessEventKind kind, AccessScope scope, int? until)
    {
        once.Add((++rights, scope));
        log.Add(Today, kind, scope, rights, Today, until);
    }

    private void Membership(int what, byte value)
    {
        var tier = value % 4;
        if (members.TryGetValue(tier, out var member))
        {
            member.Settle(Today);
        }

        if (member is null || member.IsOver(Today))
        {
            Join(tier, what, value);
            return;
        }

        var scope = World.Tiers[tier].Scope();
        switch (what)
        {
            case 7 or 8 or 9:
                (member.Retry, member.Grace) = (value % 2 == 0 ? 3 : 0, value % 6);
                log.Add(Today, AccessEventKind.PeriodStarted, scope, member.Right, member.End, member.End + 10, member.Retry, member.Grace);
                (member.End, member.IsCancelled) = (member.End + 10, false);
                break;
            case 10 or 11 when member.Pause is null && !member.IsCancelled && Today < member.End && !member.IsTrial:
                member.Pause = (Today, Today + 1 + (value % 12));
                log.Add(Today, AccessEventKind.Paused, scope, member.Right, Today, member.Pause.Value.Ends);
                break;
            case 12 or 13 when member.Pause is { } pause:
                log.Add(Today, AccessEventKind.Resumed, scope, member.Right, Today);
                (member.End, member.Pause) = (member.End + Today - pause.Since, null);
                break;
            case 12 when member.IsCancelled:
                log.Add(Today, AccessEventKind.Resumed, scope, member.Right, Today);
                member.IsCancelled = false;
                break;
            case 14 when member.Pause is null:
                log.Add(Today, AccessEventKind.Cancelled, scope, member.Right, Today, member.End);
                member.IsCancelled = true;
                break;
            case 15 when value % 3 == 0:
                log.Add(Today, AccessEventKind.Refunded, scope, member.Right, Today, Today);
                members.Remove(tier);
                break;
        }
    }

    private void Join(int tier, int what, byte value)
    {
        var scope = World.Tiers[tier].Scope();
        var member = new Member { Right = ++rights, IsTrial = what == 7, Retry = what != 7 && value % 2 == 0 ? 3 : 0, Grace = what == 7 ? 0 : value % 6 };
        member.End = Today + (member.IsTrial ? 5 : 10);
        members[tier] = member;
        log.Add(
            Today, member.IsTrial ? AccessEventKind.TrialStarted : AccessEventKind.PeriodStarted, scope, member.Right, Today, member.End, member.Retry, member.Grace);
    }

    private sealed class Member
    {
        public int Right { get; init; }

        public bool IsTrial { get; init; }

        public int End { get; set; }

        public int Retry { get; set; }

        public int Grace { get; set; }

        public bool IsCancelled { get; set; }

        public (int Since, int Ends)? Pause { get; set; }

        public void Settle(int today)
        {
            if (Pause is { } pause && pause.Ends <= today)
            {
                End += pause.Ends - pause.Since;
                Pause = null;
            }
        }

        public bool IsOver(int today) => Pause is null && today >= End + (IsCancelled ? 0 : Retry + Grace);
    }
}
