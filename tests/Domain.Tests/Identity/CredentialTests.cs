using System.Text;
using KnowledgePay.Domain.Identity;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Identity;

public sealed class TotpTests
{
    private static readonly byte[] RfcSecret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>The last six digits of the vectors in RFC 6238, appendix B.</summary>
    [TestCase(59, "287082")]
    [TestCase(1111111109, "081804")]
    [TestCase(1111111111, "050471")]
    [TestCase(1234567890, "005924")]
    [TestCase(2000000000, "279037")]
    [TestCase(20000000000, "353130")]
    public void Makes_the_codes_of_the_standard(long unixSeconds, string code) =>
        Totp.CodeAt(RfcSecret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(unixSeconds))).ShouldBe(code);

    [TestCase(-2, false)]
    [TestCase(-1, true)]
    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(2, false)]
    public void Accepts_a_clock_that_is_one_step_off(int offset, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepAt(now) + offset;
        Totp.FindStep(RfcSecret, Totp.CodeAt(RfcSecret, step), now).ShouldBe(accepted ? step : null);
    }

    [TestCase("")]
    [TestCase("12345")]
    [TestCase("1234567")]
    [TestCase("２８７０８２")]
    [TestCase("abcdef")]
    public void Takes_no_nonsense(string code) => Totp.FindStep(RfcSecret, code, DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBeNull();

    [Test]
    public void Takes_the_code_as_apps_show_it() =>
        Totp.FindStep(RfcSecret, "287 082", DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBe(1);

    [Test]
    public void Writes_the_secret_as_apps_read_it() => Totp.ToBase32(RfcSecret).ShouldBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

public sealed class PasswordPolicyTests
{
    [TestCase("correct horse", null)]
    [TestCase("夏天的风吹过山岗", null)]
    [TestCase("1234567", "identity.password_too_short")]
    [TestCase("PASSWORD1", "identity.password_too_common")]
    [TestCase("abababababab", "identity.password_too_common")]
    [TestCase("person@example.test", "identity.password_like_name")]
    [TestCase("Xiaomanxiao", "identity.password_like_name")]
    public void Judges_length_commonness_and_names(string password, string? code) =>
        PasswordPolicy.Check(password, "person@example.test", "xiaomanxiao")?.Code.ShouldBe(code);

    [Test]
    public void Refuses_the_part_of_the_address_before_the_sign() =>
        PasswordPolicy.Check("longperson", "longperson@example.test")!.Code.ShouldBe("identity.password_like_name");
}

public sealed class HandleTests
{
    [TestCase("linwan", true)]
    [TestCase("a_b-9", true)]
    [TestCase("ab", false)]
    [TestCase("9ab", false)]
    [TestCase("-ab", false)]
    [TestCase("Ab1", false)]
    [TestCase("名字们", false)]
    public void Has_a_shape(string handle, bool wellFormed) => Handles.IsWellFormed(handle).ShouldBe(wellFormed);

    [Test]
    public void A_random_one_is_well_formed_and_free() =>
        Enumerable.Range(0, 200).Select(_ => Handles.Random()).ShouldAllBe(h => Handles.IsWellFormed(h) && !Handles.IsReserved(h));
}

public sealed class EmailAddressTests
{
    [TestCase("a@b.cn", true)]
    [TestCase("first.last+tag@sub.example.com", true)]
    [TestCase("用户@例子.测试", true)]
    [TestCase("a@b", false)]
    [TestCase("@b.cn", false)]
    [TestCase("a@.cn", false)]
    [TestCase("a@b..cn", false)]
    [TestCase("a b@c.cn", false)]
    [TestCase("a@b.cn\r\nBcc: x@y.cn", false)]
    [TestCase("Name <a@b.cn>", false)]
    [TestCase("a@b.cn,c@d.cn", false)]
    public void Is_recognised_by_shape(string text, bool wellFormed) => EmailAddress.IsWellFormed(text).ShouldBe(wellFormed);

    [FsCheck.NUnit.Property]
    public void Never_throws(string? text) => Should.NotThrow(() => EmailAddress.IsWellFormed(text));
}
