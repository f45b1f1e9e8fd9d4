using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>Makes the member of an address an administrator: how the first one of a site comes to be, from the command line.</summary>
public sealed record MakeAdmin(string Email) : ICommand<MakeAdmin.Response>
{
    public sealed record Response(string Handle, bool WasAlready);

    internal sealed class Validator : AbstractValidator<MakeAdmin>
    {
        public Validator() => RuleFor(c => c.Email).Email();
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials) : ICommandHandler<MakeAdmin, Response>
    {
        public async Task<Result<Response>> Handle(MakeAdmin request, CancellationToken cancellationToken)
        {
            if (await credentials.FindByEmail(request.Email, cancellationToken) is not { } account)
            {
                return MemberErrors.NotFound;
            }

            var member = await db.Members.FirstAsync(m => m.Id == account.MemberId, cancellationToken);
            if (member.Roles.Contains(Roles.Admin))
            {
                return new Response(member.Handle, WasAlready: true);
            }

            member.AssignRoles([.. member.Roles, Roles.Admin]);
            return new Response(member.Handle, WasAlready: false);
        }
    }
}
