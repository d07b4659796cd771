namespace Portal.Domain.Shared;

/// <summary>Names one intended effect, so that repeating it has none. Built from the effect, never from chance.</summary>
public sealed record IdempotencyKey(string Value)
{
    public static IdempotencyKey For(string effect, Guid subject) => new($"{effect}:{subject:N}");

    public static IdempotencyKey For(string effect, string subject) => new($"{effect}:{subject}");
}
