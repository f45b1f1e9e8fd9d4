using FluentValidation;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>Lists and searches members, newest first.</summary>
public sealed record ListMembers(string? Query, string? Role, string? Cursor, int Limit) : IQuery<Page<MemberRow>>
{
    internal sealed class Validator : AbstractValidator<ListMembers>
    {
        public Validator()
        {
            RuleFor(q => q.Limit).PageLimit();
            RuleFor(q => q.Role).Must(r => string.IsNullOrEmpty(r) || Roles.All.Contains(r, StringComparer.Ordinal)).WithError(MemberErrors.UnknownRole);
        }
    }

    internal sealed class Handler(IMemberSearch search, ICurrentUser me) : IQueryHandler<ListMembers, Page<MemberRow>>
    {
        public async Task<Result<Page<MemberRow>>> Handle(ListMembers request, CancellationToken cancellationToken)
        {
            Cursor? after = null;
            if (request.Cursor is not null)
            {
                if (!Common.Cursor.TryDecode(request.Cursor, out var cursor) || cursor.AsTime() is null)
                {
                    return CommonErrors.InvalidCursor;
                }

                after = cursor;
            }

            var query = string.IsNullOrWhiteSpace(request.Query) ? null : request.Query.Trim();
            var role = string.IsNullOrEmpty(request.Role) || request.Role == Roles.Member ? null : request.Role;
            var rows = await search.Find(new(query, role, me.Has(Permissions.MembersManage), after, request.Limit), cancellationToken);
            return Page<MemberRow>.Of(rows, request.Limit, r => Common.Cursor.At(r.JoinedAt, r.Id.Value));
        }
    }
}
