using KnowledgePay.Domain.Catalog;

namespace KnowledgePay.Application.Catalog.Files;

/// <summary>How much may be uploaded; the operator's settings over our defaults.</summary>
public interface IFileLimits
{
    /// <summary>The largest file of a purpose.</summary>
    long MaxBytes(FilePurpose purpose);

    /// <summary>How much one member's files may take together.</summary>
    /// <param name="isAuthor">Whether the member may author.</param>
    long Quota(bool isAuthor);
}
