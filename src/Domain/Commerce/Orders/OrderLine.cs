using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Commerce;

/// <summary>What a line of an order is to be; the order makes the line.</summary>
public sealed record OrderLineDraft(OrderLineId Id, OrderLineKind Kind, string Title, long UnitMinor)
{
    public ProductId? ProductId { get; init; }

    public TierId? TierId { get; init; }

    public BillingPeriod? Period { get; init; }

    /// <summary>Who earns from it.</summary>
    public MemberId? CreatorId { get; init; }

    /// <summary>What coupons and member prices take off.</summary>
    public long DiscountMinor { get; init; }

    /// <summary>The part of the discount that the platform bears; the creator bears the rest.</summary>
    public long PlatformDiscountMinor { get; init; }

    /// <summary>What the giver or tipper says to the recipient.</summary>
    public string? RecipientNote { get; init; }

    /// <summary>Whether the price was the buyer's to choose.</summary>
    public bool ChosenPrice { get; init; }

    /// <summary>What was promised about refunds of it; what the order says where nothing else was.</summary>
    public RefundPolicy? RefundPolicy { get; init; }

    /// <summary>Where a gift's code is to be mailed.</summary>
    public string? RecipientEmail { get; init; }

    /// <summary>What unused time of the present plan was taken off already.</summary>
    public long CreditMinor { get; init; }
}

/// <summary>One thing of an order, as it was when it was bought: title and price do not change any more.</summary>
public sealed class OrderLine
{
    private OrderLine()
    {
    }

    public OrderLineId Id { get; private set; }

    public int Position { get; private set; }

    public OrderLineKind Kind { get; private set; }

    public ProductId? ProductId { get; private set; }

    public TierId? TierId { get; private set; }

    public BillingPeriod? Period { get; private set; }

    public MemberId? CreatorId { get; private set; }

    public string Title { get; private set; } = "";

    public long UnitMinor { get; private set; }

    public long DiscountMinor { get; private set; }

    public long PlatformDiscountMinor { get; private set; }

    public long TotalMinor { get; private set; }

    public long RefundedMinor { get; private set; }

    public string? RecipientNote { get; private set; }

    public bool ChosenPrice { get; private set; }

    public int? RefundWindowHours { get; private set; }

    public int? RefundMaxConsumedPercent { get; private set; }

    public string? RecipientEmail { get; private set; }

    /// <summary>What unused time of the plan that it replaces took off its price: worth something only while that time is there.</summary>
    public long CreditMinor { get; private set; }

    /// <summary>What was promised about refunds of it, where that is not what the order says.</summary>
    public RefundPolicy? RefundPolicy =>
        RefundWindowHours is { } hours && RefundMaxConsumedPercent is { } percent ? new RefundPolicy(hours, percent) : null;

    /// <summary>What of it could still go back.</summary>
    public long RefundableMinor => TotalMinor - RefundedMinor;

    internal static OrderLine From(OrderLineDraft draft, int position) => new()
    {
        Id = draft.Id,
        Position = position,
        Kind = draft.Kind,
        ProductId = draft.ProductId,
        TierId = draft.TierId,
        Period = draft.Period,
        CreatorId = draft.CreatorId,
        Title = draft.Title,
        UnitMinor = draft.UnitMinor,
        DiscountMinor = draft.DiscountMinor,
        PlatformDiscountMinor = draft.PlatformDiscountMinor,
        TotalMinor = draft.UnitMinor - draft.DiscountMinor,
        RecipientNote = draft.RecipientNote,
        ChosenPrice = draft.ChosenPrice,
        RefundWindowHours = draft.RefundPolicy?.WindowHours,
        RefundMaxConsumedPercent = draft.RefundPolicy?.MaxConsumedPercent,
        RecipientEmail = draft.RecipientEmail,
        CreditMinor = draft.CreditMinor,
    };

    internal void GiveBack(long amountMinor) => RefundedMinor += amountMinor;
}
