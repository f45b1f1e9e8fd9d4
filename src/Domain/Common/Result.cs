using System.Diagnostics.CodeAnalysis;

namespace KnowledgePay.Domain.Common;

/// <summary>The shape that pipeline behaviours need of both result types.</summary>
/// <typeparam name="TSelf">The result type itself.</typeparam>
public interface IResult<out TSelf>
{
    bool IsSuccess { get; }

    Error? Error { get; }

    /// <summary>Makes a refusal of this type.</summary>
    static abstract TSelf Refuse(Error error);
}

/// <summary>The outcome of something that can be refused and returns nothing.</summary>
public sealed class Result : IResult<Result>
{
    private static readonly Result Succeeded = new(null);

    private Result(Error? error) => Error = error;

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public Error? Error { get; }

    public static Result Success() => Succeeded;

    public static Result Refuse(Error error) => new(error);

    public static implicit operator Result(Error error) => new(error);
}

/// <summary>The outcome of something that can be refused and returns a value.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class Result<T> : IResult<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Error? error)
    {
        this.value = value;
        Error = error;
    }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    public Error? Error { get; }

    /// <summary>The value. Reading it of a refusal is a bug and throws.</summary>
    public T Value => Error is null
        ? value!
        : throw new InvalidOperationException($"A refused result has no value ({Error.Code}).");

    public static Result<T> Refuse(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Error error) => new(default, error);
}
