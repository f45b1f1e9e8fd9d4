using System.Text.Json;
using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Api.Tests.Identity;

/// <summary>The clock stands still here: the codes of the step before, of now and of the step after are the three that count.</summary>
public sealed class TwoFactorTests : ApiFixture
{
    [Test]
    public async Task Turns_on_with_the_first_code_and_then_asks_for_it()
    {
        var (account, secret, recovery) = await Enabled();
        recovery.Length.ShouldBe(10);
        await SignIn(account).ShouldBeProblem(HttpStatusCode.Unauthorized, "identity.two_factor_required");
        var tokens = await SignIn(account, code: Code(secret, 0)).Read<JsonElement>();
        var me = await Given.Bearer(tokens.GetProperty("accessToken").GetString()!).GetAsync("/api/v1/me").Read<JsonElement>();
        me.GetProperty("twoFactorEnabled").GetBoolean().ShouldBeTrue();
        me.GetProperty("recoveryCodesLeft").GetInt32().ShouldBe(10);
        (await Given.MailsTo(account.Email)).ShouldHaveSingleItem().Subject.ShouldStartWith("两步验证已开启");
    }

    [Test]
    public async Task The_setup_shows_a_secret_an_address_and_a_qr_code_of_it()
    {
        var account = await Given.Account();
        var setup = await (await Given.SignedIn(account)).PostAsJsonAsync("/api/v1/me/two-factor/setup", new { account.Password }).Read<JsonElement>();
        setup.GetProperty("secret").GetString()!.Length.ShouldBe(32);
        setup.GetProperty("uri").GetString().ShouldStartWith("otpauth://totp/KnowledgePay:" + Uri.EscapeDataString(account.Email) + "?secret=");
        setup.GetProperty("qrSvg").GetString().ShouldStartWith("<svg ");
    }

    [Test]
    public async Task A_code_works_once()
    {
        var (account, secret, _) = await Enabled();
        await SignIn(account, code: Code(secret, 0)).ShouldBe(HttpStatusCode.OK);
        await SignIn(account, code: Code(secret, 0)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.two_factor_invalid");
        await SignIn(account, code: Code(secret, -1)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.two_factor_invalid");
        await SignIn(account, code: Code(secret, 1)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_code_sent_twice_at_once_is_taken_once()
    {
        var (account, secret, _) = await Enabled();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignIn(account, code: Code(secret, 0))));
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
    }

    [Test]
    public async Task A_code_that_is_too_old_or_too_new_is_refused()
    {
        var (account, secret, _) = await Enabled();
        await SignIn(account, code: Code(secret, 2)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.two_factor_invalid");
        await SignIn(account, code: Code(secret, -2)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.two_factor_invalid");
    }

    [Test]
    public async Task Guessing_codes_with_the_right_password_is_limited()
    {
        var (account, secret, _) = await Enabled();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await SignIn(account).ShouldBe(HttpStatusCode.Unauthorized);
            await SignIn(account, code: Code(secret, 40 + attempt)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        await SignIn(account, code: Code(secret, 0)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "identity.too_many_attempts");
    }

    [Test]
    public async Task A_recovery_code_stands_in_for_the_app_once()
    {
        var (account, _, recovery) = await Enabled();
        await SignIn(account, recoveryCode: recovery[3].ToUpperInvariant()).ShouldBe(HttpStatusCode.OK);
        await SignIn(account, recoveryCode: recovery[3]).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.two_factor_invalid");
        await SignIn(account, recoveryCode: recovery[4].Replace("-", "", StringComparison.Ordinal)).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Neither_the_secret_nor_a_recovery_code_is_kept_in_clear_text()
    {
        var (account, secret, recovery) = await Enabled();
        var factor = await Given.InDatabase(db => db.SecondFactors.AsNoTracking().SingleAsync(f => f.MemberId == account.Id));
        Convert.ToHexString(factor.ProtectedSecret).ShouldNotContain(Convert.ToHexString(secret));
        factor.RecoveryHashes.Intersect(recovery).ShouldBeEmpty();
        factor.RecoveryHashes.ShouldAllBe(h => h.Length == 64);
    }

    [Test]
    public async Task New_recovery_codes_replace_the_old_ones()
    {
        var (account, secret, old) = await Enabled();
        var mine = Given.Bearer((await SignIn(account, code: Code(secret, 0)).Read<JsonElement>()).GetProperty("accessToken").GetString()!);
        await mine.PostAsJsonAsync("/api/v1/me/two-factor/recovery-codes", new { password = "not the password" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.password_wrong");
        var renewed = await mine.PostAsJsonAsync("/api/v1/me/two-factor/recovery-codes", new { account.Password }).Read<JsonElement>();
        await SignIn(account, recoveryCode: old[0]).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.two_factor_invalid");
        await SignIn(account, recoveryCode: renewed.GetProperty("recoveryCodes")[0].GetString()).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Turning_it_off_takes_the_password_and_a_code()
    {
        var (account, secret, recovery) = await Enabled();
        var mine = Given.Bearer((await SignIn(account, code: Code(secret, 0)).Read<JsonElement>()).GetProperty("accessToken").GetString()!);
        await Disable(mine, "not the password", Code(secret, 1)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.password_wrong");
        await Disable(mine, account.Password, "000").ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.two_factor_invalid");
        await Disable(mine, account.Password, recovery[0]).ShouldBe(HttpStatusCode.NoContent);
        await Disable(mine, account.Password, recovery[1]).ShouldBeProblem(HttpStatusCode.Conflict, "identity.two_factor_not_enabled");
        await SignIn(account).ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task Refuses_steps_out_of_order()
    {
        var account = await Given.Account();
        var mine = await Given.SignedIn(account);
        await Enable(mine, "123456").ShouldBeProblem(HttpStatusCode.Conflict, "identity.two_factor_not_set_up");
        await mine.PostAsJsonAsync("/api/v1/me/two-factor/recovery-codes", new { account.Password }).ShouldBeProblem(HttpStatusCode.Conflict, "identity.two_factor_not_enabled");
        await mine.PostAsJsonAsync("/api/v1/me/two-factor/setup", new { password = "not the password" }).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.password_wrong");
        var secret = await SetUp(mine, account);
        await Enable(mine, Code(secret, 50)).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "identity.two_factor_invalid");
        await Enable(mine, "").ShouldBeProblem(HttpStatusCode.BadRequest, "common.invalid_request");
        await SignIn(account).ShouldBe(HttpStatusCode.OK);
        await Enable(mine, Code(secret, 0)).ShouldBe(HttpStatusCode.OK);
        await mine.PostAsJsonAsync("/api/v1/me/two-factor/setup", new { account.Password }).ShouldBeProblem(HttpStatusCode.Conflict, "identity.two_factor_already_enabled");
    }

    private static Task<HttpResponseMessage> Enable(HttpClient client, string code) => client.PostAsJsonAsync("/api/v1/me/two-factor/enable", new { code });

    private static Task<HttpResponseMessage> Disable(HttpClient client, string password, string code) => client.PostAsJsonAsync("/api/v1/me/two-factor/disable", new { password, code });

    private static async Task<byte[]> SetUp(HttpClient client, Registered account)
    {
        var setup = await client.PostAsJsonAsync("/api/v1/me/two-factor/setup", new { account.Password }).Read<JsonElement>();
        return FromBase32(setup.GetProperty("secret").GetString()!);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private string Code(byte[] secret, int offset) => Totp.CodeAt(secret, Totp.StepAt(Clock.GetUtcNow()) + offset);

    private async Task<(Registered Account, byte[] Secret, string[] Recovery)> Enabled()
    {
        var account = await Given.Account();
        var client = await Given.SignedIn(account);
        var secret = await SetUp(client, account);
        var enabled = await Enable(client, Code(secret, -1)).Read<JsonElement>();
        return (account, secret, [.. enabled.GetProperty("recoveryCodes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    private Task<HttpResponseMessage> SignIn(Registered account, string? code = null, string? recoveryCode = null) =>
        Given.Visitor().PostAsJsonAsync("/api/v1/auth/sign-in", new { account.Email, account.Password, code, recoveryCode, client = "api" });
}
