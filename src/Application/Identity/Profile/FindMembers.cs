using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Profile;

/// <summary>Members named exactly, by handle or by id, so that whoever names people sees whom; who is not there is left out.</summary>
public sealed record FindMembers(IReadOnlyList<string> Handles, IReadOnlyList<MemberId> Ids) : IQuery<MemberSummary[]>
{
    public const int MostAtOnce = 100;

    internal sealed class Validator : AbstractValidator<FindMembers>
    {
        public Validator() => RuleFor(q => q.Handles).Must((query, handles) => handles.Count + query.Ids.Count <= MostAtOnce);
    }

    internal sealed class Handler(IIdentityDb db) : IQueryHandler<FindMembers, MemberSummary[]>
    {
        public async Task<Result<MemberSummary[]>> Handle(FindMembers query, CancellationToken cancellationToken)
        {
            var handles = query.Handles.Select(handle => handle.Trim().ToLowerInvariant()).ToList();
            var found = await db.Members.AsNoTracking().Where(m => handles.Contains(m.Handle) || query.Ids.Contains(m.Id)).OrderBy(m => m.Handle)
                .Select(m => new { m.Id, m.Handle, m.DisplayName, m.AvatarFileId }).ToListAsync(cancellationToken);
            return found.Select(m => new MemberSummary(m.Id, m.Handle, m.DisplayName, MemberPictures.UrlOf(m.AvatarFileId))).ToArray();
        }
    }
}
