using KnowledgePay.Application.Catalog.Contracts.Import;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Integrations.Import.Files;

/// <summary>A row of a file in its neutral form, or what is wrong with it.</summary>
internal readonly record struct ParsedRow<T>(long Line, T? Value, RowFault? Fault)
{
    public static ParsedRow<T> Of(long line, T value) => new(line, value, null);

    public static ParsedRow<T> Bad(long line, string field, Error error) => new(line, default, new(field, error));
}

/// <summary>Ends the mapping of one row; caught where the row is read.</summary>
public sealed class RowFaultException(string field, Error error) : Exception(error.Message)
{
    public RowFault Fault { get; } = new(field, error);
}
