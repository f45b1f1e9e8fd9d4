using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>Replaces the roles of a member. The last administrator keeps theirs.</summary>
public sealed record AssignRoles(MemberId MemberId, IReadOnlyList<string> Roles) : ICommand<AssignRoles.Response>
{
    public sealed record Response(MemberId MemberId, IReadOnlyList<string> Roles, int Version);

    internal sealed class Validator : AbstractValidator<AssignRoles>
    {
        public Validator() => RuleFor(c => c.Roles).Must(roles => roles is not null && roles.Count <= 10).WithError(MemberErrors.UnknownRole);
    }

    internal sealed class Handler(IIdentityDb db) : ICommandHandler<AssignRoles, Response>
    {
        public async Task<Result<Response>> Handle(AssignRoles request, CancellationToken cancellationToken)
        {
            var member = await db.Members.FirstOrDefaultAsync(m => m.Id == request.MemberId, cancellationToken);
            if (member is null)
            {
                return MemberErrors.NotFound;
            }

            var stepsDown = member.Roles.Contains(Domain.Identity.Roles.Admin) && !request.Roles.Contains(Domain.Identity.Roles.Admin);
            if (stepsDown && !await db.SomeoneElseAdministers(member.Id, cancellationToken))
            {
                return MemberErrors.LastAdmin;
            }

            var assigned = member.AssignRoles(request.Roles);
            return assigned.IsSuccess ? new Response(member.Id, member.Roles, member.Version) : assigned.Error;
        }
    }
}
