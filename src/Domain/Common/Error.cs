namespace KnowledgePay.Domain.Common;

/// <summary>What sort of refusal an <see cref="Error"/> is; the API maps each to one status.</summary>
public enum ErrorKind
{
    /// <summary>400: the request itself is malformed or out of range.</summary>
    Invalid,

    /// <summary>401: nobody is signed in, or the proof of identity is not good.</summary>
    Unauthenticated,

    /// <summary>403: signed in, but not allowed.</summary>
    Forbidden,

    /// <summary>404: not there, or not theirs.</summary>
    NotFound,

    /// <summary>409: the state changed under the request.</summary>
    Conflict,

    /// <summary>412: the <c>If-Match</c> version is not the current one.</summary>
    PreconditionFailed,

    /// <summary>422: understood, and a rule of the domain says no.</summary>
    Rejected,

    /// <summary>429: too often.</summary>
    TooMany,
}

/// <summary>A refusal: a stable code, one clear English sentence and its kind. Never an exception.</summary>
/// <param name="Code">Stable, <c>module.snake_case</c>; clients translate by it.</param>
/// <param name="Message">One sentence in English; translations are kept in the error catalogue by code.</param>
/// <param name="Kind">Decides the status.</param>
public sealed record Error(string Code, string Message, ErrorKind Kind)
{
    /// <summary>For <see cref="ErrorKind.Invalid"/>: messages by field name (camelCase path).</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>Values for the named holes (<c>{name}</c>) of the message and its translations.</summary>
    public IReadOnlyDictionary<string, object>? Arguments { get; init; }

    public static Error Invalid(string code, string message) => new(code, message, ErrorKind.Invalid);

    public static Error NotFound(string code, string message) => new(code, message, ErrorKind.NotFound);

    public static Error Conflict(string code, string message) => new(code, message, ErrorKind.Conflict);

    public static Error Rejected(string code, string message) => new(code, message, ErrorKind.Rejected);

    public static Error Forbidden(string code, string message) => new(code, message, ErrorKind.Forbidden);

    public static Error Unauthenticated(string code, string message) => new(code, message, ErrorKind.Unauthenticated);

    public static Error PreconditionFailed(string code, string message) => new(code, message, ErrorKind.PreconditionFailed);

    public static Error TooMany(string code, string message) => new(code, message, ErrorKind.TooMany);
}
