using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Api.Tests.Files;

public sealed class FileSignatureTests
{
    private static IEnumerable<TestCaseData> Known()
    {
        yield return new(SampleFiles.Png(), FileFormat.Png);
        yield return new(SampleFiles.Jpeg(), FileFormat.Jpeg);
        yield return new(SampleFiles.Gif(), FileFormat.Gif);
        yield return new(SampleFiles.WebP(), FileFormat.WebP);
        yield return new(SampleFiles.Pdf(), FileFormat.Pdf);
        yield return new(SampleFiles.Zip(), FileFormat.Zip);
        yield return new(SampleFiles.Epub(), FileFormat.Epub);
        yield return new(SampleFiles.Mp3(), FileFormat.Mp3);
        yield return new(SampleFiles.M4a(), FileFormat.M4a);
        yield return new(SampleFiles.Wav(), FileFormat.Wav);
        yield return new(SampleFiles.Ogg(), FileFormat.Ogg);
        yield return new(SampleFiles.Mp4(), FileFormat.Mp4);
        yield return new(SampleFiles.WebM(), FileFormat.WebM);
    }

    private static IEnumerable<TestCaseData> Unknown()
    {
        yield return new(SampleFiles.Svg());
        yield return new("<!doctype html><script>1</script>"u8.ToArray());
        yield return new("\n%PDF-1.7"u8.ToArray());
        yield return new("MZ executable"u8.ToArray());
        yield return new((byte[])[.. "<?php "u8, .. SampleFiles.Png()]);
        yield return new((byte[])[.. "OggS"u8, .. new byte[24], 0x80, .. "theora"u8]);
        yield return new((byte[])[0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0]);
        yield return new((byte[])[0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x88, .. "matroska"u8]);
        yield return new(Array.Empty<byte>());
    }

    [TestCaseSource(nameof(Known))]
    public void Recognises_a_file_by_its_first_bytes(byte[] content, FileFormat format) =>
        FileSignature.Recognise(content.AsSpan(0, Math.Min(content.Length, FileSignature.HeadLength))).ShouldBe(format);

    [TestCaseSource(nameof(Unknown))]
    public void Takes_nothing_else_for_a_file_of_ours(byte[] content) => FileSignature.Recognise(content).ShouldBeNull();

    [Test]
    public void Recognises_mp3_frames_without_a_tag()
    {
        // MPEG 1 layer III, 128 kbit/s, 44.1 kHz: frames of 417 bytes.
        byte[] frame = [0xFF, 0xFB, 0x90, 0x00, .. new byte[413]];
        FileSignature.Recognise([.. frame, .. frame]).ShouldBe(FileFormat.Mp3);
        FileSignature.Recognise([.. frame, .. "something else entirely"u8]).ShouldBeNull();
    }

    [TestCase(FileFormat.Png)]
    [TestCase(FileFormat.Jpeg)]
    [TestCase(FileFormat.Gif)]
    [TestCase(FileFormat.WebP)]
    public void Reads_the_size_of_a_picture(FileFormat format)
    {
        var content = format switch
        {
            FileFormat.Png => SampleFiles.Png(1200, 630),
            FileFormat.Jpeg => SampleFiles.Jpeg(1200, 630),
            FileFormat.Gif => SampleFiles.Gif(1200, 630),
            _ => SampleFiles.WebP(1200, 630),
        };
        PictureSize.Read(format, new MemoryStream(content)).ShouldBe(new PictureSize(1200, 630));
    }

    [FsCheck.NUnit.Property]
    public bool Never_throws_on_any_bytes(byte[] content, FileFormat format)
    {
        FileSignature.Recognise(content);
        PictureSize.Read(format, new MemoryStream(content));
        return true;
    }

    [TestCase("../../etc/passwd", "passwd")]
    [TestCase("C:\\Users\\me\\讲义 第一讲.pdf", "讲义 第一讲.pdf")]
    [TestCase("..", "file")]
    [TestCase("", "file")]
    [TestCase("a\"b\r\nSet-Cookie: x.png", "abSet-Cookie x.png")]
    [TestCase("\u202Egnp.exe", "gnp.exe")]
    public void Keeps_of_a_name_what_cannot_do_harm(string sent, string kept) => StoredFile.CleanName(sent).ShouldBe(kept);

    [FsCheck.NUnit.Property]
    public bool A_kept_name_is_one_path_segment_of_bounded_length(string sent)
    {
        var kept = StoredFile.CleanName(sent);
        return kept.Length is > 0 and <= StoredFile.MaxFileName && kept.IndexOfAny(['/', '\\', '\0', '\r', '\n']) < 0 && kept is not ("." or "..");
    }
}
