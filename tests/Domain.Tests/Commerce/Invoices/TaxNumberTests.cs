using KnowledgePay.Domain.Commerce;
using NUnit.Framework;
using Shouldly;

namespace KnowledgePay.Domain.Tests.Commerce;

public sealed class TaxNumberTests
{
    private const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [TestCase("91350100M000100Y43", TestName = "The_example_of_the_standard_is_a_tax_number")]
    [TestCase("91310115MA1K4BXQ0Y", TestName = "A_code_that_ends_with_a_letter_is_a_tax_number")]
    [TestCase("9131 0115-ma1k 4bxq0y", TestName = "A_code_may_be_typed_in_groups_and_in_small_letters")]
    [TestCase("310115123456789", TestName = "An_older_number_has_fifteen_digits")]
    [TestCase("31011574493456X", TestName = "An_older_number_may_end_with_a_letter")]
    public void Takes(string typed) => TaxNumber.IsSound(TaxNumber.Normal(typed)).ShouldBeTrue();

    [TestCase("")]
    [TestCase("13800138000")]
    [TestCase("知付文化有限公司")]
    [TestCase("91350100I000100Y43", Description = "a letter that the code does not have")]
    [TestCase("9135O100M000100Y43", Description = "a letter within the region")]
    [TestCase("31011574493456")]
    [TestCase("3101157449345612")]
    [TestCase("31A115744934567", Description = "a letter within the region of an older number")]
    [TestCase("31011512345678901234")]
    public void Refuses_what_is_no_tax_number(string typed) => TaxNumber.IsSound(TaxNumber.Normal(typed)).ShouldBeFalse();

    [Test]
    public void One_wrong_character_anywhere_is_noticed()
    {
        const string Right = "91310115MA1K4BXQ0Y";
        for (var i = 0; i < Right.Length; i++)
        {
            foreach (var other in Letters.Where(letter => letter != Right[i]))
            {
                var wrong = string.Concat(Right.AsSpan(0, i), [other], Right.AsSpan(i + 1));
                TaxNumber.IsSound(wrong).ShouldBeFalse(wrong);
            }
        }
    }
}
