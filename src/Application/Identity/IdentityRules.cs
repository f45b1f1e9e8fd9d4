using System.Globalization;
using FluentValidation;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity;

/// <summary>What single fields of this module are refused for.</summary>
public static class FieldErrors
{
    public static readonly Error Email = Error.Invalid("identity.email_malformed", "This is not an e-mail address.");
    public static readonly Error DisplayName = Error.Invalid("identity.display_name_length", "A name has 1 to 60 characters.");
    public static readonly Error Handle = Error.Invalid("identity.handle_malformed", "A handle has 3 to 30 characters: a–z, 0–9, dash and underscore, starting with a letter.");
    public static readonly Error Bio = Error.Invalid("identity.bio_length", "The text about you has at most 1,000 characters.");
    public static readonly Error Locale = Error.Invalid("identity.locale_unknown", "The languages are zh-CN and en.");
    public static readonly Error TimeZone = Error.Invalid("identity.time_zone_unknown", "This is not a time zone, such as Asia/Shanghai.");
    public static readonly Error Interests = Error.Invalid("identity.interests_invalid", "Up to 20 categories can be interests.");
    public static readonly Error Detail = Error.Invalid("identity.detail_length", "This has at most 80 characters.");
    public static readonly Error AgeBand = Error.Invalid("identity.age_band_unknown", "This is not one of the age bands.");
    public static readonly Error Required = Error.Invalid("identity.required", "This is needed.");
    public static readonly Error Code = Error.Invalid("identity.code_missing", "Enter a code.");
    public static readonly Error LockReason = Error.Invalid("identity.lock_reason_length", "Say why in 1 to 300 characters.");
    public static readonly Error Limit = Error.Invalid("identity.limit_range", "A page has 1 to 100 rows.");
}

/// <summary>The rules of fields that several requests share; each failure is one sentence in the language of the request.</summary>
internal static class IdentityRules
{
    public static IRuleBuilderOptions<T, TProperty> WithError<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Error error) => rule
        .WithErrorCode(error.Code)
        .WithMessage(_ => ErrorCatalogue.Sentence(error, CultureInfo.CurrentUICulture));

    public static IRuleBuilderOptions<T, string> Email<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(email => EmailAddress.IsWellFormed(email?.Trim())).WithError(FieldErrors.Email);

    /// <summary>Something must be there; a bound keeps hashing cheap.</summary>
    public static IRuleBuilderOptions<T, string> Given<T>(this IRuleBuilder<T, string> rule, int maxLength = Secret.MaxLength) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text) && text.Length <= maxLength).WithError(FieldErrors.Required);

    /// <summary>A new password; <paramref name="names"/> are what it may not be.</summary>
    public static IRuleBuilderOptionsConditions<T, string> NewPassword<T>(this IRuleBuilder<T, string> rule, Func<T, IEnumerable<string?>> names) =>
        rule.Custom((password, context) =>
        {
            if (PasswordPolicy.Check(password ?? "", names(context.InstanceToValidate)) is { } error)
            {
                context.AddFailure(ErrorCatalogue.Sentence(error, CultureInfo.CurrentUICulture));
            }
        });

    public static IRuleBuilderOptions<T, string?> DisplayName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(name => name is null || (name.Trim().Length is > 0 and <= Member.DisplayNameMaxLength && !name.Any(char.IsControl))).WithError(FieldErrors.DisplayName);

    public static IRuleBuilderOptions<T, string?> Locale<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(locale => locale is null || Locales.All.Contains(locale, StringComparer.Ordinal)).WithError(FieldErrors.Locale);

    public static IRuleBuilderOptions<T, string?> TimeZone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(zone => zone is null || (zone.Length <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId)).WithError(FieldErrors.TimeZone);

    public static IRuleBuilderOptions<T, int> PageLimit<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(1, Common.PageLimits.Max).WithError(FieldErrors.Limit);
}
