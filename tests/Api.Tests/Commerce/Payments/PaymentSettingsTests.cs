using System.Reflection;
using System.Security.Cryptography;
using KnowledgePay.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Commerce.Payments;

/// <summary>Settings that are wrong stop the start, and say which without showing what stands in them.</summary>
public sealed class PaymentSettingsTests
{
    [Test]
    public void A_production_server_refuses_the_sandbox_that_was_turned_on_alone() =>
        Refusal(("environment", "Production"), ("Payments:Sandbox:Enabled", "true"))!.ShouldContain("Payments__Sandbox__AllowInProduction");

    [Test]
    public void A_production_server_takes_the_sandbox_that_was_turned_on_and_allowed() =>
        Refusal(("environment", "Production"), ("Payments:Sandbox:Enabled", "true"), ("Payments:Sandbox:AllowInProduction", "true")).ShouldBeNull();

    [Test]
    public void A_production_server_starts_without_any_provider() => Refusal(("environment", "Production")).ShouldBeNull();

    [Test]
    public void A_missing_setting_is_named() =>
        Refusal(("Payments:Stripe:SecretKey", "sk_live_secret"))!.ShouldContain("Payments__Stripe__WebhookSecret");

    [Test]
    public void A_key_that_is_none_is_named_and_not_shown()
    {
        var refusal = Refusal(
            ("Payments:Alipay:AppId", "1"), ("Payments:Alipay:SellerId", "2"), ("Payments:Alipay:PrivateKey", "not-a-key-at-all"), ("Payments:Alipay:AlipayPublicKey", "x"))!;
        refusal.ShouldContain("Payments:Alipay:PrivateKey");
        refusal.ShouldNotContain("not-a-key-at-all");
    }

    [Test]
    public void A_key_is_read_from_a_file_too()
    {
        using var rsa = RSA.Create(2048);
        var file = Path.Combine(Path.GetTempPath(), $"key-{Guid.CreateVersion7():N}.pem");
        File.WriteAllText(file, rsa.ExportRSAPrivateKeyPem());
        Refusal(
            ("Payments:Alipay:AppId", "1"), ("Payments:Alipay:SellerId", "2"), ("Payments:Alipay:PrivateKey", file),
            ("Payments:Alipay:AlipayPublicKey", rsa.ExportSubjectPublicKeyInfoPem())).ShouldBeNull();
        File.Delete(file);
    }

    /// <summary>What the start says, or null where it goes on.</summary>
    private static string? Refusal(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:KnowledgePay"] = "Host=nowhere" })
            .Build();
        try
        {
            new ServiceCollection().AddInfrastructure(configuration);
            return null;
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException!.Message;
        }
    }
}
