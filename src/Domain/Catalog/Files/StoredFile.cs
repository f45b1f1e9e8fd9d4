using System.Globalization;
using System.Text;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Catalog;

/// <summary>
/// A file that a member uploaded. It exists from the moment the upload starts, so that nothing in storage is ever without
/// a row; it can be fetched once its content was checked.
/// </summary>
public sealed class StoredFile : AggregateRoot
{
    public const int MaxFileName = 120;

    /// <summary>An upload that has not ended by then never will.</summary>
    public static readonly TimeSpan UploadTimeout = TimeSpan.FromHours(24);

    private StoredFile()
    {
    }

    public StoredFileId Id { get; private init; }

    public MemberId OwnerId { get; private init; }

    public FilePurpose Purpose { get; private init; }

    public FileGate Gate { get; private init; }

    /// <summary>The product whose readers may fetch it; null for avatars and pictures that belong to none.</summary>
    public ProductId? ProductId { get; private init; }

    /// <summary>The item it was uploaded for, where the uploader said so.</summary>
    public ContentItemId? ItemId { get; private init; }

    /// <summary>A cleaned name for people; storage never sees it.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Where storage keeps it: made by us from the id alone.</summary>
    public string StorageKey { get; private init; } = "";

    public string ContentType { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>SHA-256 of the content, in lower-case hexadecimal; empty while uploading.</summary>
    public string Sha256 { get; private set; } = "";

    public int? Width { get; private set; }

    public int? Height { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When the content was complete and checked; null while uploading.</summary>
    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>When the clean-up last saw that something uses it.</summary>
    public DateTimeOffset CheckedAt { get; private set; }

    public bool IsReady => ReadyAt is not null;

    /// <summary>Notes that an upload begins.</summary>
    public static Result<StoredFile> StartUpload(
        StoredFileId id, MemberId owner, FilePurpose purpose, string? fileName, ProductId? productId, ContentItemId? itemId, DateTimeOffset now)
    {
        if (FileRules.NeedsProduct(purpose) && productId is null)
        {
            return StoredFileErrors.ProductRequired;
        }

        var file = new StoredFile
        {
            Id = id,
            OwnerId = owner,
            Purpose = purpose,
            Gate = FileRules.GateOf(purpose),
            ProductId = productId,
            ItemId = itemId,
            FileName = CleanName(fileName),
            StorageKey = string.Create(CultureInfo.InvariantCulture, $"{now:yyyy}/{now:MM}/{id.Value:N}"),
            CreatedAt = now,
            CheckedAt = now,
        };
        file.Touch();
        return file;
    }

    /// <summary>The content is there and was checked: from now on it can be fetched.</summary>
    public Result FinishUpload(FileFormat format, long size, string sha256, PictureSize? picture, DateTimeOffset now)
    {
        if (IsReady)
        {
            return StoredFileErrors.AlreadyUploaded;
        }

        if (!FileRules.Accepts(Purpose, format))
        {
            return StoredFileErrors.TypeNotAllowed;
        }

        if (FileRules.IsPicture(format) && picture is not { IsReasonable: true })
        {
            return StoredFileErrors.PictureUnreadable;
        }

        ContentType = FileRules.ContentTypeOf(Purpose, format);
        FileName = Path.GetFileNameWithoutExtension(FileName) + FileRules.ExtensionOf(format);
        Size = size;
        Sha256 = sha256;
        Width = picture?.Width;
        Height = picture?.Height;
        ReadyAt = now;
        Touch();
        return Result.Success();
    }

    /// <summary>What is left of a client's file name: its last segment without anything a path, a header or a terminal could trip over.</summary>
    public static string CleanName(string? name)
    {
        var last = (name ?? "").Replace('\\', '/');
        last = last[(last.LastIndexOf('/') + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
                || rune.Value is ':' or '*' or '?' or '"' or '<' or '>' or '|' or '%' or ';')
            {
                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength > MaxFileName - 6)
            {
                break;
            }

            clean.Append(Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }

        var text = clean.ToString().Trim(' ', '.');
        return text.Length == 0 ? "file" : text;
    }
}

/// <summary>Why something about a file is refused.</summary>
public static class StoredFileErrors
{
    public static readonly Error NotFound = Error.NotFound("catalog.file_not_found", "There is no such file.");
    public static readonly Error ProductRequired = Error.Invalid("catalog.file_product_required", "Say which product this file belongs to.");
    public static readonly Error AlreadyUploaded = Error.Conflict("catalog.file_already_uploaded", "This upload has already ended.");
    public static readonly Error Missing = Error.Invalid("catalog.file_missing", "Send one file as multipart/form-data.");
    public static readonly Error Empty = Error.Invalid("catalog.file_empty", "The file is empty.");
    public static readonly Error TypeNotAllowed = Error.Rejected("catalog.file_type_not_allowed", "A file of this type cannot be used here.");
    public static readonly Error PictureUnreadable = Error.Rejected("catalog.file_picture_unreadable", "The picture is damaged or larger than 12,000 pixels on a side.");
    public static readonly Error QuotaExceeded = Error.Rejected("catalog.file_quota_exceeded", "Your space for files is full.");
    public static readonly Error TooLarge = Error.Rejected("catalog.file_too_large", "The file is larger than the {megabytes} MB allowed here.");

    /// <summary>The refusal with the limit named.</summary>
    public static Error LargerThan(long maxBytes) => TooLarge with
    {
        Arguments = new Dictionary<string, object>(StringComparer.Ordinal) { ["megabytes"] = Math.Max(1, maxBytes / (1024 * 1024)) },
    };
}
