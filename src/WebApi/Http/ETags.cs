using System.Globalization;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.WebApi.Http;

/// <summary>Versions as ETags: <c>"7"</c>.</summary>
public static class ETags
{
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that <c>If-Match</c> names; refused where it is missing or not one of ours.</summary>
    public static Result<int> ExpectedVersion(this HttpRequest request)
    {
        var header = request.Headers.IfMatch.ToString().Trim();
        if (header.Length == 0)
        {
            return CommonErrors.PreconditionRequired;
        }

        var text = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return int.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : CommonErrors.VersionMismatch;
    }
}
