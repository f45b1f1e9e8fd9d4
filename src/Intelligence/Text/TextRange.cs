using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace KnowledgePay.Intelligence.Text;

/// <summary>A stretch of a text in UTF-16 code units: the unit of a JavaScript string as well, so a client can slice with it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The index behind the last code unit.</summary>
    [JsonIgnore]
    public int End => Start + Length;

    public static TextRange Between(int start, int end) => new(start, end - start);
}
