using System.Security.Cryptography;
using KnowledgePay.Domain.Commerce;

namespace KnowledgePay.Application.Commerce;

/// <summary>Codes that people read aloud and type, and nobody guesses.</summary>
internal static class RandomCode
{
    private const int GroupLength = 4;

    /// <summary>Groups of four letters and digits, joined by dashes: 20 bits each.</summary>
    public static string New(int groups) =>
        string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(OrderNumber.Alphabet, GroupLength)));
}
