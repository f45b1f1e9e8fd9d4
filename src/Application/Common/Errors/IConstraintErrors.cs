using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Common.Errors;

/// <summary>The refusals behind a module's unique and foreign-key constraints, by constraint name. Found by scanning.</summary>
public interface IConstraintErrors
{
    IReadOnlyDictionary<string, Error> ByConstraint { get; }
}
