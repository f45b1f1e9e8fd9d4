using KnowledgePay.Application.Catalog.Files;
using KnowledgePay.Domain.Catalog;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Files;

/// <summary>Settings: <c>Files:MaxBytes:Avatar</c> and so on, <c>Files:Quota:Member</c>, <c>Files:Quota:Author</c>, all in bytes.</summary>
internal sealed class FileLimits(IConfiguration configuration) : IFileLimits
{
    private const long DefaultMemberQuota = 100L * 1024 * 1024;
    private const long DefaultAuthorQuota = 50L * 1024 * 1024 * 1024;

    public long MaxBytes(FilePurpose purpose) => configuration.GetValue($"Files:MaxBytes:{purpose}", FileRules.MaxBytes(purpose));

    public long Quota(bool isAuthor) => isAuthor
        ? configuration.GetValue("Files:Quota:Author", DefaultAuthorQuota)
        : configuration.GetValue("Files:Quota:Member", DefaultMemberQuota);
}
