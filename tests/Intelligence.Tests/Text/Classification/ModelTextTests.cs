using KnowledgePay.Intelligence.Text.Classification;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text.Classification;

public sealed class ModelTextTests
{
    private static readonly string Address = ModelText.Address.ToString();
    private static readonly string Mention = ModelText.Mention.ToString();
    private static readonly string Number = ModelText.Number.ToString();

    [Test]
    public void Addresses_mentions_and_long_numbers_become_one_sign_each()
    {
        ModelText.Normalize("see https://a.example/x?y=1, thanks").ShouldBe($"see {Address}, thanks");
        ModelText.Normalize("WWW.example.com好").ShouldBe($"{Address}好");
        ModelText.Normalize("write to me.too@mail.example now").ShouldBe($"write to {Address} now");
        ModelText.Normalize("谢谢@小明 讲解").ShouldBe($"谢谢{Mention} 讲解");
        ModelText.Normalize("等了120分钟").ShouldBe($"等了{Number}分钟");
        ModelText.Normalize("cost 1,299.50!").ShouldBe($"cost {Number}!");
    }

    [TestCase("10/10, 5 stars", "10/10, 5 stars")]
    [TestCase("sooooo good!!!!!!", "sooo good!!!")]
    [TestCase("哈哈哈哈哈哈", "哈哈哈")]
    [TestCase("😀😀😀😀😀 ok", "😀😀😀 ok")]
    [TestCase("  太　　棒\n了 ", "太 棒 了")]
    [TestCase("老師講得很清楚", "老师讲得很清楚")]
    [TestCase("a@b", "a@b")]
    [TestCase("", "")]
    public void Feeling_stays_and_noise_goes(string text, string expected) => ModelText.Normalize(text).ShouldBe(expected);

    [Test]
    public void A_long_text_is_read_up_to_a_limit() =>
        ModelText.Normalize(string.Concat(Enumerable.Repeat("心理学", 10_000))).Length.ShouldBeInRange(ModelText.MaxLength - 30, ModelText.MaxLength);

    [Property(Arbitrary = [typeof(Texts)], MaxTest = 500)]
    public void No_text_breaks_it(WildText text)
    {
        var normal = ModelText.Normalize(text.Value);

        normal.ShouldBe(normal.Trim(' '));
        normal.ShouldNotContain("  ");
    }
}
