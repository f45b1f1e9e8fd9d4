using System.Security.Cryptography;
using KnowledgePay.Application.Identity.Credentials;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Api.Tests.Identity;

/// <summary>The keys in the database are sealed under one that is not.</summary>
public sealed class MasterKeyTests : ApiFixture
{
    private static readonly string Key = NewKey();

    protected override IReadOnlyDictionary<string, string?> Settings => With(("Secrets:MasterKey", Key));

    [Test]
    public async Task The_database_holds_no_key_that_opens_anything()
    {
        Protect(Host);
        var kept = await Given.InDatabase(db => db.Database.SqlQuery<string>($"select xml as \"Value\" from identity.data_protection_keys").ToListAsync());
        kept.ShouldNotBeEmpty();
        kept.ShouldAllBe(xml => xml.Contains("<sealed ", StringComparison.Ordinal));
        kept.ShouldAllBe(xml => !xml.Contains("<value>", StringComparison.Ordinal) && !xml.Contains("unencrypted", StringComparison.OrdinalIgnoreCase));
    }

    [Test]
    public async Task Another_server_with_the_key_opens_what_this_one_sealed()
    {
        var secret = Protect(Host);
        await using var other = new ApiHost(Host.ConnectionString, With(("Secrets:MasterKey", Key)));
        Unprotect(other, secret).ShouldBe("a secret"u8.ToArray());

        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Key + "\n");
        await using var fromFile = new ApiHost(Host.ConnectionString, With(("Secrets:MasterKeyFile", file)));
        Unprotect(fromFile, secret).ShouldBe("a secret"u8.ToArray());
    }

    [Test]
    public async Task A_new_key_opens_the_old_secrets_while_the_old_key_stands_beside_it()
    {
        var secret = Protect(Host);
        await using var changed = new ApiHost(Host.ConnectionString, With(("Secrets:MasterKey", NewKey()), ("Secrets:PreviousMasterKey", Key)));
        Unprotect(changed, secret).ShouldBe("a secret"u8.ToArray());
    }

    [Test]
    public async Task Another_key_opens_nothing()
    {
        var secret = Protect(Host);
        await using var stranger = new ApiHost(Host.ConnectionString, With(("Secrets:MasterKey", NewKey())));
        Should.Throw<CryptographicException>(() => Unprotect(stranger, secret));
    }

    [TestCase(null)]
    [TestCase("c2hvcnQ=")]
    [TestCase("not base 64")]
    public async Task In_production_the_server_does_not_start_without_a_good_key(string? key)
    {
        await using var production = new ApiHost(Host.ConnectionString, With(("environment", "Production"), ("Secrets:MasterKey", key)));
        Should.Throw<InvalidOperationException>(production.StartServer).Message.ShouldContain("Secrets__MasterKey");
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static Dictionary<string, string?> With(params (string Name, string? Value)[] settings) => settings.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);

    private static byte[] Protect(ApiHost host)
    {
        using var scope = host.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ISecretProtector>().Protect("a secret"u8.ToArray());
    }

    private static byte[] Unprotect(ApiHost host, byte[] secret)
    {
        using var scope = host.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<ISecretProtector>().Unprotect(secret);
    }
}
