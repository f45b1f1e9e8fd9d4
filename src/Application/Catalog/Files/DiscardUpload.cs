using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Application.Common.Security;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>Forgets an upload that was refused or broke off. Its id comes from ourselves, so there is nothing to validate.</summary>
[NotReplayable]
public sealed record DiscardUpload(StoredFileId FileId) : ICommand
{
    internal sealed class Handler(ILearningDb db, ICurrentUser me) : ICommandHandler<DiscardUpload>
    {
        public async Task<Result> Handle(DiscardUpload command, CancellationToken cancellationToken)
        {
            var member = me.Required;
            await db.Files.Where(f => f.Id == command.FileId && f.OwnerId == member && f.ReadyAt == null).ExecuteDeleteAsync(cancellationToken);
            return Result.Success();
        }
    }
}
