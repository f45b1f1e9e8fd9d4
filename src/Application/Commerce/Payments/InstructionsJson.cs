using System.Text.Json;
using KnowledgePay.Application.Common;

namespace KnowledgePay.Application.Commerce.Payments;

/// <summary>Instructions as they are kept with a payment.</summary>
public static class InstructionsJson
{
    public static string Write(PaymentInstructions instructions) => JsonSerializer.Serialize(instructions, CommonJson.Options);

    /// <summary>The instructions, or null where the provider has not told them yet.</summary>
    public static PaymentInstructions? Read(string text) =>
        text.Length == 0 ? null : JsonSerializer.Deserialize<PaymentInstructions>(text, CommonJson.Options);
}
