using KnowledgePay.Application.Common;

namespace KnowledgePay.Api.Tests.Platform;

[TestFixture]
public sealed class CursorTests
{
    [Test]
    public void Reads_back_what_it_wrote()
    {
        var at = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero).AddTicks(10);
        var id = Guid.CreateVersion7();
        Cursor.TryDecode(Cursor.At(at, id).Encode(), out var time).ShouldBeTrue();
        (time.AsTime(), time.Id).ShouldBe((at, id));
        Cursor.TryDecode(Cursor.At(-12.5, id).Encode(), out var number).ShouldBeTrue();
        number.AsDouble().ShouldBe(-12.5);
    }

    [FsCheck.NUnit.Property]
    public void Never_throws_on_any_text(string? text)
    {
        if (Cursor.TryDecode(text, out var cursor))
        {
            _ = cursor.AsTime();
            _ = cursor.AsDouble();
        }
    }

    [TestCase("")]
    [TestCase("not base64 !")]
    [TestCase("YWJj")]
    public void Refuses_what_is_not_a_cursor(string text) => Cursor.TryDecode(text, out _).ShouldBeFalse();
}
