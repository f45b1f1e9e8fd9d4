using KnowledgePay.Application.Catalog.Contracts;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Mails;

/// <summary>Mails an author that their work passed review; nothing where it was withdrawn since.</summary>
internal sealed class TellAuthorWhenWorkApproved(ICatalogDb db, IMemberMail mail, ISite site) : IMessageHandler<WorkApprovedV1>
{
    public async Task Handle(WorkApprovedV1 message, CancellationToken cancellationToken)
    {
        if (await db.WorkOf(message.ProductId, cancellationToken) is not { } work || !work.IsWrittenBy(message.AuthorId))
        {
            return;
        }

        switch (work)
        {
            case { Status: ProductStatus.Published }:
                await mail.Send(message.AuthorId, reader => AuthorMails.Published(reader, site, work), cancellationToken);
                break;
            case { Status: ProductStatus.Scheduled, PublishAt: { } time }:
                await mail.Send(message.AuthorId, reader => AuthorMails.Scheduled(reader, site, work, time), cancellationToken);
                break;
        }
    }
}

/// <summary>Mails an author what the reviewer asks to change; nothing where they handed it in again since.</summary>
internal sealed class TellAuthorWhenWorkReturned(ICatalogDb db, IMemberMail mail, ISite site) : IMessageHandler<WorkReturnedV1>
{
    public async Task Handle(WorkReturnedV1 message, CancellationToken cancellationToken)
    {
        if (await db.WorkOf(message.ProductId, cancellationToken) is { ReviewNote: { } note } work && work.IsWrittenBy(message.AuthorId))
        {
            await mail.Send(message.AuthorId, reader => AuthorMails.Returned(reader, site, work, note), cancellationToken);
        }
    }
}

/// <summary>Mails a member that somebody wants to write with them; nothing where the invitation was answered or taken back since.</summary>
internal sealed class TellMemberWhenInvitedToWrite(ICatalogDb db, IMemberDirectory members, IMemberMail mail, ISite site) : IMessageHandler<CoAuthorInvitedV1>
{
    public async Task Handle(CoAuthorInvitedV1 message, CancellationToken cancellationToken)
    {
        if (await db.WorkOf(message.ProductId, cancellationToken) is not { OwnerId: { } owner } work
            || !work.Authors.Any(author => author.MemberId == message.MemberId && author.AcceptedAt is null))
        {
            return;
        }

        var known = await members.Find([owner], cancellationToken);
        if (known.TryGetValue(owner, out var inviter))
        {
            await mail.Send(message.MemberId, reader => AuthorMails.Invited(reader, site, work, inviter.DisplayName), cancellationToken);
        }
    }
}

internal static class WorksForMails
{
    public static Task<Product?> WorkOf(this ICatalogDb db, ProductId id, CancellationToken cancellationToken) =>
        db.Products.AsNoTracking().SingleOrDefaultAsync(product => product.Id == id, cancellationToken);
}
