using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Passwords;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>Keeps a member out and ends their sessions.</summary>
public sealed record LockMember(MemberId MemberId, string Reason) : ICommand
{
    internal sealed class Validator : AbstractValidator<LockMember>
    {
        public Validator() => RuleFor(c => c.Reason).Given(300).WithError(FieldErrors.LockReason);
    }

    internal sealed class Handler(IIdentityDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<LockMember>
    {
        public async Task<Result> Handle(LockMember request, CancellationToken cancellationToken)
        {
            if (request.MemberId == me.Id)
            {
                return MemberErrors.NotYourself;
            }

            var member = await db.Members.FirstOrDefaultAsync(m => m.Id == request.MemberId, cancellationToken);
            if (member is null)
            {
                return MemberErrors.NotFound;
            }

            if (member.Roles.Contains(Roles.Admin) && !await db.SomeoneElseAdministers(member.Id, cancellationToken))
            {
                return MemberErrors.LastAdmin;
            }

            var now = clock.Now();
            member.Lock(request.Reason.Trim(), now);
            await db.EndSessions(member.Id, except: null, now, cancellationToken);
            return Result.Success();
        }
    }
}
