namespace KnowledgePay.Application.Catalog.Contracts.Import;

/// <summary>Reads the published catalogue in the neutral form, one work after the other. Bundles have no neutral form.</summary>
public interface ICourseExport
{
    IAsyncEnumerable<ImportedCourse> Read(CancellationToken cancellationToken);
}
