using System.Security.Cryptography;
using System.Text;

namespace KnowledgePay.Application.Commerce.Refunds;

/// <summary>Names a dispute among the causes of ledger transactions: the same dispute has the same id.</summary>
internal static class DisputeCauses
{
    public static Guid IdOf(string dispute) => new(SHA256.HashData(Encoding.UTF8.GetBytes(dispute)).AsSpan(0, 16));
}
