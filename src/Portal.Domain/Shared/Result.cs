using System.Diagnostics.CodeAnalysis;

namespace Portal.Domain.Shared;

/// <summary>Lets a pipeline behaviour refuse any request without knowing its answer's type.</summary>
public interface IFailable<TSelf>
    where TSelf : IFailable<TSelf>
{
    Error? Error { get; }

    static abstract TSelf Fail(Error error);
}

/// <summary>Either a value or a typed refusal.</summary>
public readonly record struct Result<T> : IFailable<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Error? error) => (this.value, Error) = (value, error);

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Error is null;

    /// <exception cref="InvalidOperationException">There is no value, because it was refused.</exception>
    public T Value => Error is null ? value! : throw new InvalidOperationException($"Refused: {Error.Code}");

    public static Result<T> Ok(T value) => new(value, null);

    public static Result<T> Fail(Error error) => new(default, error);

    public static implicit operator Result<T>(T value) => Ok(value);

    public static implicit operator Result<T>(Error error) => Fail(error);
}

/// <summary>The answer of a command that has nothing to say but that it is done.</summary>
public readonly record struct Done;
