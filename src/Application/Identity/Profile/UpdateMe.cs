using FluentValidation;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Application.Identity.Consents;
using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity.Profile;

/// <summary>Changes one's own profile; what is left out stays, an empty occupation, region or age band is cleared.</summary>
public sealed record UpdateMe(ProfileChange Change, int ExpectedVersion) : ICommand<MyProfile>
{
    internal sealed class Validator : AbstractValidator<UpdateMe>
    {
        public Validator()
        {
            RuleFor(c => c.Change.Handle).Must(h => h is null || Handles.IsWellFormed(h)).WithError(FieldErrors.Handle).OverridePropertyName("handle");
            RuleFor(c => c.Change.DisplayName).DisplayName().OverridePropertyName("displayName");
            RuleFor(c => c.Change.Bio).Must(b => b is null || b.Length <= Member.BioMaxLength).WithError(FieldErrors.Bio).OverridePropertyName("bio");
            RuleFor(c => c.Change.Locale).Locale().OverridePropertyName("locale");
            RuleFor(c => c.Change.TimeZone).TimeZone().OverridePropertyName("timeZone");
            RuleFor(c => c.Change.Interests).Must(AreSlugs).WithError(FieldErrors.Interests).OverridePropertyName("interests");
            RuleFor(c => c.Change.Occupation).Must(IsShort).WithError(FieldErrors.Detail).OverridePropertyName("occupation");
            RuleFor(c => c.Change.Region).Must(IsShort).WithError(FieldErrors.Detail).OverridePropertyName("region");
            RuleFor(c => c.Change.AgeBand).Must(a => string.IsNullOrEmpty(a) || AgeBands.All.Contains(a, StringComparer.Ordinal))
                .WithError(FieldErrors.AgeBand).OverridePropertyName("ageBand");
        }

        private static bool IsShort(string? text) => text is null || text.Length <= 80;

        private static bool AreSlugs(IReadOnlyList<string>? slugs) => slugs is null || (slugs.Count <= Member.MaxInterests &&
            slugs.All(s => s is { Length: > 0 and <= 60 } && s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')));
    }

    internal sealed class Handler(IIdentityDb db, ICredentials credentials, ICurrentUser me, TimeProvider clock) : ICommandHandler<UpdateMe, MyProfile>
    {
        public async Task<Result<MyProfile>> Handle(UpdateMe request, CancellationToken cancellationToken)
        {
            var member = await db.Members.FirstOrDefaultAsync(m => m.Id == me.Required, cancellationToken);
            if (member is null)
            {
                return MemberErrors.NotFound;
            }

            if (member.Version != request.ExpectedVersion)
            {
                return CommonErrors.VersionMismatch;
            }

            var consent = await db.ConsentInForce(member.Id, ConsentPurposes.ProfileDetails, cancellationToken);
            var changed = member.ChangeProfile(Trimmed(request.Change), consent, clock.Now());
            if (!changed.IsSuccess)
            {
                return changed.Error;
            }

            var account = await credentials.Find(member.Id, cancellationToken);
            var factor = await db.SecondFactors.AsNoTracking().FirstOrDefaultAsync(f => f.MemberId == member.Id && f.EnabledAt != null, cancellationToken);
            return MyProfile.Of(member, account, factor);
        }

        private static ProfileChange Trimmed(ProfileChange change) => change with
        {
            DisplayName = change.DisplayName?.Trim(),
            Bio = change.Bio?.Trim(),
            Occupation = change.Occupation?.Trim(),
            Region = change.Region?.Trim(),
        };
    }
}
