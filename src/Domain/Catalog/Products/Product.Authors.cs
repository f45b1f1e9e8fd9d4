using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>Who writes a product: its owner, and co-authors who accepted an invitation.</summary>
public sealed partial class Product
{
    public const int MaxAuthors = 20;

    private readonly List<ProductAuthor> authors = [];

    public IReadOnlyList<ProductAuthor> Authors => authors;

    /// <summary>Whether the member writes this work: owner, or co-author who accepted.</summary>
    public bool IsWrittenBy(MemberId member) => authors.Exists(author => author.MemberId == member && author.AcceptedAt is not null);

    private IReadOnlyList<MemberId> Writers => [.. authors.Where(author => author.AcceptedAt is not null).Select(author => author.MemberId)];

    /// <summary>Invites a member to write along. Only the owner does.</summary>
    public Result InviteCoAuthor(MemberId invited, MemberId by, DateTimeOffset now)
    {
        if (by != OwnerId)
        {
            return ProductErrors.OnlyOwner;
        }

        if (authors.Exists(author => author.MemberId == invited))
        {
            return ProductErrors.AlreadyAuthor;
        }

        if (authors.Count >= MaxAuthors)
        {
            return ProductErrors.TooManyAuthors;
        }

        authors.Add(ProductAuthor.Invited(invited, now));
        AuthorsChanged(now);
        Raise(new CoAuthorInvited(Id, invited));
        return Result.Success();
    }

    /// <summary>The invited member says yes.</summary>
    public Result AcceptInvitation(MemberId member, DateTimeOffset now)
    {
        if (authors.Find(author => author.MemberId == member && author.AcceptedAt is null) is not { } invitation)
        {
            return ProductErrors.InvitationNotFound;
        }

        invitation.Accept(now);
        Changed(now);
        return Result.Success();
    }

    /// <summary>The invited member says no.</summary>
    public Result DeclineInvitation(MemberId member, DateTimeOffset now)
    {
        if (authors.Find(author => author.MemberId == member && author.AcceptedAt is null) is not { } invitation)
        {
            return ProductErrors.InvitationNotFound;
        }

        authors.Remove(invitation);
        AuthorsChanged(now);
        return Result.Success();
    }

    /// <summary>The owner removes a co-author or takes an invitation back; a co-author may leave.</summary>
    public Result RemoveAuthor(MemberId member, MemberId by, DateTimeOffset now)
    {
        if (by != OwnerId && by != member)
        {
            return ProductErrors.OnlyOwner;
        }

        if (authors.Find(author => author.MemberId == member) is not { } found)
        {
            return ProductErrors.AuthorNotFound;
        }

        if (found.Role == AuthorRole.Owner)
        {
            return ProductErrors.OwnerStays;
        }

        authors.Remove(found);
        Changed(now);
        return Result.Success();
    }

    /// <summary>An open invitation is nobody's business outside: the version moves, nothing is announced.</summary>
    private void AuthorsChanged(DateTimeOffset now)
    {
        UpdatedAt = now;
        Touch();
    }
}

/// <summary>A member's part in a product.</summary>
public sealed class ProductAuthor
{
    private ProductAuthor(MemberId memberId, AuthorRole role, DateTimeOffset invitedAt, DateTimeOffset? acceptedAt)
    {
        MemberId = memberId;
        Role = role;
        InvitedAt = invitedAt;
        AcceptedAt = acceptedAt;
    }

    public MemberId MemberId { get; private set; }

    public AuthorRole Role { get; private set; }

    public DateTimeOffset InvitedAt { get; private set; }

    /// <summary>Null while the invitation is open.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    internal static ProductAuthor OwnedBy(MemberId member, DateTimeOffset now) => new(member, AuthorRole.Owner, now, now);

    internal static ProductAuthor Invited(MemberId member, DateTimeOffset now) => new(member, AuthorRole.CoAuthor, now, null);

    internal void Accept(DateTimeOffset now) => AcceptedAt = now;
}
