using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Payments.Sandbox;

/// <summary>The buttons of the sandbox's page.</summary>
public enum SandboxButton
{
    Succeed,
    Decline,

    /// <summary>Paid now, reported later.</summary>
    Delay,

    /// <summary>Reported twice under one id.</summary>
    Duplicate,

    /// <summary>A refund that nobody knows first, then the success, then an older failure.</summary>
    OutOfOrder,
}

/// <summary>What the sandbox's page does.</summary>
public sealed class SandboxCheckout
{
    /// <summary>Keeps the recurring delivery from a report that is being delivered here.</summary>
    private static readonly TimeSpan OutOfTheWay = TimeSpan.FromSeconds(15);

    private readonly SandboxOptions options;
    private readonly SandboxBank bank;
    private readonly SandboxCallbacks callbacks;
    private readonly TimeProvider clock;

    internal SandboxCheckout(SandboxOptions options, SandboxBank bank, SandboxCallbacks callbacks, TimeProvider clock)
    {
        this.options = options;
        this.bank = bank;
        this.callbacks = callbacks;
        this.clock = clock;
    }

    public bool IsEnabled => options.IsEnabled;

    public Task<SandboxPayment?> Find(string reference, CancellationToken cancellationToken) => bank.Find(reference, cancellationToken);

    /// <summary>Presses a button and reports what came of it before it returns. A payment that is settled stays as it is.</summary>
    public async Task<SandboxPayment?> Press(string reference, SandboxButton button, CancellationToken cancellationToken)
    {
        var moved = await bank.Move(reference, button == SandboxButton.Decline ? SandboxBank.Declined : SandboxBank.Succeeded, cancellationToken);
        if (moved is null)
        {
            return await bank.Find(reference, cancellationToken);
        }

        var now = new List<SandboxCallbacks.Due>();
        foreach (var (report, delay) in ReportsOf(moved, button))
        {
            var kept = await callbacks.Enqueue(moved.CallbackUrl, report, delay == TimeSpan.Zero ? OutOfTheWay : delay, cancellationToken);
            if (delay == TimeSpan.Zero)
            {
                now.Add(kept);
            }
        }

        await callbacks.Deliver(now, cancellationToken);
        return moved;
    }

    /// <summary>Delivers the reports that are due by now.</summary>
    public Task<int> DeliverDue(CancellationToken cancellationToken) => callbacks.RunOnce(cancellationToken);

    private IEnumerable<(SandboxReport Report, TimeSpan Delay)> ReportsOf(SandboxPayment payment, SandboxButton button)
    {
        var now = clock.Now();
        SandboxReport Report(string type, DateTimeOffset at) =>
            new(SandboxCallbacks.NewEventId(now), type, at, payment.Reference, payment.TransactionId, payment.Amount.MinorUnits, payment.Amount.Currency.Code);
        var paid = Report(SandboxReport.Paid, now);
        return button switch
        {
            SandboxButton.Decline => [(Report(SandboxReport.Declined, now) with { Reason = "insufficient_funds" }, TimeSpan.Zero)],
            SandboxButton.Delay => [(paid, options.Delay)],
            SandboxButton.Duplicate => [(paid, TimeSpan.Zero), (paid, TimeSpan.Zero)],
            SandboxButton.OutOfOrder =>
            [
                (Report(SandboxReport.Refunded, now) with { Refund = "unheard-of", AmountMinor = 1 }, TimeSpan.Zero),
                (paid, TimeSpan.Zero),
                (Report(SandboxReport.Declined, now.AddMinutes(-1)) with { Reason = "card_declined" }, TimeSpan.Zero),
            ],
            _ => [(paid, TimeSpan.Zero)],
        };
    }
}
