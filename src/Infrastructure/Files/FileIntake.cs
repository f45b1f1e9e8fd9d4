using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Infrastructure.Files;

internal sealed class FileIntake(ISender sender, IFileStorage storage) : IFileIntake
{
    public async Task<Result<FinishUpload.Response>> Take(IncomingFile file, Stream content, CancellationToken cancellationToken)
    {
        var started = await sender.Send(new StartUpload(file.Purpose, file.FileName, file.ProductId, file.ItemId), cancellationToken);
        if (!started.IsSuccess)
        {
            return started.Error;
        }

        var upload = started.Value;
        var finished = Result<FinishUpload.Response>.Refuse(StoredFileErrors.Missing);
        try
        {
            finished = await Receive(upload, file.Purpose, content, cancellationToken);
        }
        finally
        {
            if (!finished.IsSuccess)
            {
                await storage.Delete(upload.StorageKey, CancellationToken.None);
                await sender.Send(new DiscardUpload(upload.FileId), CancellationToken.None);
            }
        }

        return finished;
    }

    private async Task<Result<FinishUpload.Response>> Receive(
        StartUpload.Response upload, FilePurpose purpose, Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[FileSignature.HeadLength];
        var length = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (length == 0)
        {
            return StoredFileErrors.Empty;
        }

        if (FileSignature.Recognise(head.AsSpan(0, length)) is not { } format || !FileRules.Accepts(purpose, format))
        {
            return StoredFileErrors.TypeNotAllowed;
        }

        await using var measured = new MeasuredStream(head.AsMemory(0, length), content, upload.MaxBytes);
        await storage.Write(upload.StorageKey, measured, cancellationToken);
        if (measured.IsTooLarge)
        {
            return StoredFileErrors.LargerThan(upload.MaxBytes);
        }

        var picture = FileRules.IsPicture(format) ? await ReadPicture(upload.StorageKey, format, cancellationToken) : null;
        return await sender.Send(new FinishUpload(upload.FileId, format, measured.Count, measured.Digest(), picture), cancellationToken);
    }

    private async Task<PictureSize?> ReadPicture(string key, FileFormat format, CancellationToken cancellationToken)
    {
        await using var stored = await storage.OpenRead(key, cancellationToken);
        return stored is null ? null : PictureSize.Read(format, stored);
    }
}
