using System.Globalization;
using FluentValidation;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Commerce.Checkout;

/// <summary>Something a buyer wants: a product, or a tier for a period; for themselves or as a gift.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="TierId">The tier, instead of a product.</param>
/// <param name="Period">How long, for a tier.</param>
/// <param name="Gift">Whether it is for somebody else.</param>
/// <param name="Amount">What the buyer gives, where the price is theirs to choose; else leave it out.</param>
public sealed record CheckoutLine(ProductId? ProductId, TierId? TierId = null, BillingPeriod? Period = null, bool Gift = false, Money? Amount = null);

/// <summary>Why a line or a coupon code of an order does not work.</summary>
/// <param name="Code">The error's code.</param>
/// <param name="Message">The sentence, in the caller's language.</param>
/// <param name="Line">Which line, from 0.</param>
/// <param name="CouponCode">Which code.</param>
/// <param name="Blocks">Whether an order so would be refused.</param>
public sealed record CheckoutProblem(string Code, string Message, int? Line, string? CouponCode, bool Blocks)
{
    internal static CheckoutProblem Of(BasketProblem problem) => new(
        problem.Error.Code, ErrorCatalogue.Sentence(problem.Error, CultureInfo.CurrentUICulture), problem.Line, problem.CouponCode, problem.Blocks);
}

/// <summary>The rules of what a checkout is asked for.</summary>
internal static class CheckoutRules
{
    public const int MaxCodes = 10;

    public static void Lines<T>(this AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, IReadOnlyList<CheckoutLine>?>> lines)
    {
        validator.RuleFor(lines).Must(list => list is { Count: > 0 } && list.All(line => line is not null)).WithError(OrderErrors.Empty);
        validator.RuleFor(lines).Must(list => list is null || list.Count <= Order.MaxLines).WithError(OrderErrors.TooManyLines);
    }

    public static void Codes<T>(this AbstractValidator<T> validator, System.Linq.Expressions.Expression<Func<T, IReadOnlyList<string>?>> codes) =>
        validator.RuleFor(codes)
            .Must(list => list is null || (list.Count <= MaxCodes && list.All(code => code is { Length: <= CouponCode.MaxLength * 2 })))
            .WithError(CouponErrors.TooMany);

    public static IRuleBuilderOptions<T, TProperty> WithError<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, Error error) => rule
        .WithErrorCode(error.Code)
        .WithMessage(_ => ErrorCatalogue.Sentence(error, CultureInfo.CurrentUICulture));
}
