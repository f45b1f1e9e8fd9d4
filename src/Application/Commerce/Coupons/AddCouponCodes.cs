using FluentValidation;
using KnowledgePay.Application.Commerce.Checkout;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Commerce.Coupons;

/// <summary>Adds codes to a coupon: these by name, or else so many by chance; each with a cap of its own if wanted.</summary>
public sealed record AddCouponCodes(CouponDesk Desk, CouponId CouponId, int? Count, IReadOnlyList<string>? Codes, int? Cap) : ICommand<AddCouponCodes.Response>
{
    public const int MostAtOnce = 10_000;

    public sealed record Response(IReadOnlyList<string> Codes);

    internal sealed class Validator : AbstractValidator<AddCouponCodes>
    {
        public Validator() => RuleFor(c => c.Count)
            .Must((command, count) => command.Codes is { Count: > 0 } codes ? codes.Count <= MostAtOnce && codes.All(code => code is not null) : count is > 0 and <= MostAtOnce)
            .WithError(CouponErrors.CodeCount);
    }

    internal sealed class Handler(ICommerceDb db, ICurrentUser me, TimeProvider clock) : ICommandHandler<AddCouponCodes, Response>
    {
        private const int Groups = 3;

        public async Task<Result<Response>> Handle(AddCouponCodes command, CancellationToken cancellationToken)
        {
            if (await db.CouponsOf(command.Desk, me).AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.CouponId, cancellationToken) is not { } coupon)
            {
                return CouponErrors.NotFound;
            }

            if (coupon.Status == CouponStatus.Ended)
            {
                return CouponErrors.Ended;
            }

            var now = clock.Now();
            var wanted = command.Codes is { Count: > 0 } named ? named : [.. Enumerable.Range(0, command.Count ?? 0).Select(_ => RandomCode.New(Groups))];
            var made = wanted.Select(code => CouponCode.Make(Id.New<CouponCodeId>(now), coupon.Id, code, command.Cap, now)).ToList();
            if (made.Find(code => !code.IsSuccess) is { } fault)
            {
                return fault.Error!;
            }

            var codes = made.ConvertAll(code => code.Value);
            if (codes.DistinctBy(code => code.Code, StringComparer.Ordinal).Count() < codes.Count)
            {
                return CouponErrors.CodeTaken;
            }

            db.CouponCodes.AddRange(codes);
            return new Response(codes.ConvertAll(code => code.Code));
        }
    }
}

/// <summary>The codes of a coupon in their alphabet, page by page; or all of them for a file.</summary>
public sealed record ListCouponCodes(CouponDesk Desk, CouponId CouponId, string? After, int Limit) : IQuery<ListCouponCodes.Response>
{
    public sealed record Row(string Code, int? Cap, int Used);

    /// <summary>A page of codes.</summary>
    /// <param name="Items">The codes.</param>
    /// <param name="Next">The last code of the page, where there are more: ask for what comes after it.</param>
    public sealed record Response(IReadOnlyList<Row> Items, string? Next);

    internal sealed class Handler(ICommerceDb db, ICurrentUser me) : IQueryHandler<ListCouponCodes, Response>
    {
        public async Task<Result<Response>> Handle(ListCouponCodes query, CancellationToken cancellationToken)
        {
            if (query.Limit < 1)
            {
                return CommonErrors.InvalidRequest;
            }

            if (!await db.CouponsOf(query.Desk, me).AnyAsync(c => c.Id == query.CouponId, cancellationToken))
            {
                return CouponErrors.NotFound;
            }

            var limit = Math.Min(query.Limit, MostRows);
            var codes = db.CouponCodes.AsNoTracking().Where(code => code.CouponId == query.CouponId);
            if (query.After is { } after)
            {
                codes = codes.Where(code => string.Compare(code.Code, after) > 0);
            }

            var rows = await codes.OrderBy(code => code.Code).Take(limit + 1).Select(code => new Row(code.Code, code.Cap, code.Used)).ToListAsync(cancellationToken);
            return rows.Count <= limit ? new Response(rows, null) : new Response(rows[..limit], rows[limit - 1].Code);
        }

        private const int MostRows = 100_000;
    }
}
