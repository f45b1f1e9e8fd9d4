using System.Globalization;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Consents;

/// <summary>What one can consent to, and whether one has.</summary>
public sealed record ListMyConsents : IQuery<IReadOnlyList<ListMyConsents.Row>>
{
    /// <summary>One purpose.</summary>
    /// <param name="Purpose">Its key.</param>
    /// <param name="Version">The current version of the text.</param>
    /// <param name="Text">The text, in the language of the request.</param>
    /// <param name="GrantedVersion">The version that was agreed to last.</param>
    /// <param name="GrantedAt">When; null where it was never or is no longer agreed to.</param>
    /// <param name="WithdrawnAt">When it was taken back last, where that is the newest word.</param>
    /// <param name="InForce">Whether the current version is agreed to.</param>
    public sealed record Row(string Purpose, int Version, string Text, int? GrantedVersion, DateTimeOffset? GrantedAt, DateTimeOffset? WithdrawnAt, bool InForce);

    internal sealed class Handler(IIdentityDb db, ICurrentUser me) : IQueryHandler<ListMyConsents, IReadOnlyList<Row>>
    {
        public async Task<Result<IReadOnlyList<Row>>> Handle(ListMyConsents request, CancellationToken cancellationToken)
        {
            var rows = new List<Row>();
            foreach (var purpose in ConsentPurposes.All)
            {
                rows.Add(RowOf(purpose, await db.NewestConsent(me.Required, purpose, cancellationToken)));
            }

            return rows;
        }
    }

    internal static Row RowOf(ConsentPurpose purpose, ConsentRecord? newest)
    {
        var granted = newest is { IsGranted: true } ? newest : null;
        var text = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? purpose.TextZh : purpose.TextEn;
        return new(
            purpose.Key,
            purpose.Version,
            text,
            granted?.Version,
            granted?.At,
            newest is { IsGranted: false } ? newest.At : null,
            granted?.Version == purpose.Version);
    }
}
