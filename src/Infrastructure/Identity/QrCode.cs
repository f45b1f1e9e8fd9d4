using System.Globalization;
using System.Text;
using KnowledgePay.Application.Identity.Credentials;
using QRCoder;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>Draws QR codes as one SVG path in the colour of the text around it.</summary>
internal sealed class QrCode : IQrCode
{
    public string Svg(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        // The matrix brings the quiet zone of four modules along.
        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {rows.Count} {rows.Count}" shape-rendering="crispEdges" role="img"><rect width="100%" height="100%" fill="#ffffff"/><path d="{path}" fill="#000000"/></svg>""";
    }
}
