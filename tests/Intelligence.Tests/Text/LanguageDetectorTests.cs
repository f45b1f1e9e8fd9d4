using KnowledgePay.Intelligence.Text;
using NUnit.Framework;
using Shouldly;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace KnowledgePay.Intelligence.Tests.Text;

public sealed class LanguageDetectorTests
{
    [TestCase("心理学与生活", TextLanguage.Chinese)]
    [TestCase("Python 编程入门", TextLanguage.Chinese)]
    [TestCase("大學物理 Physics", TextLanguage.Chinese)]
    [TestCase("Learn Chinese 中文 in ten short lessons", TextLanguage.English)]
    [TestCase("Conversational English Skills", TextLanguage.English)]
    [TestCase("Aprende a programar con Java para principiantes", TextLanguage.Other)]
    [TestCase("日本語のプログラミング入門", TextLanguage.Other)]
    [TestCase("한국어 배우기", TextLanguage.Other)]
    [TestCase("Введение в психологию", TextLanguage.Other)]
    [TestCase("2024 !!", TextLanguage.Other)]
    [TestCase("", TextLanguage.Other)]
    public void Tells_the_language(string text, TextLanguage expected) => LanguageDetector.Detect(text).ShouldBe(expected);

    [Property(Arbitrary = [typeof(Texts)])]
    public void Never_throws(WildText text) => Enum.IsDefined(LanguageDetector.Detect(text.Value)).ShouldBeTrue();
}
