namespace Portal.Domain.Shared;

/// <summary>Encrypts what must not be readable in the database: identity numbers, server passwords, upstream keys; also seals quote tokens.</summary>
public interface ISecretProtector
{
    /// <param name="purpose">Binds the ciphertext to its use, e.g. "upstream-credentials"; another purpose cannot open it.</param>
    string Protect(string purpose, string plaintext);

    /// <summary>Null when the text was not made by this portal, for this purpose, or was altered.</summary>
    string? Unprotect(string purpose, string ciphertext);
}
