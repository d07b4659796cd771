using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Portal.Web.Security;

/// <summary>Asks whether the stored keys can be opened with our master key.</summary>
public sealed class KeyRing(IKeyManager keys)
{
    /// <returns>Null when all can; else a sentence for the operator.</returns>
    public string? WhatIsWrong()
    {
        var closed = keys.GetAllKeys().Count(key => !Opens(key));
        return closed == 0 ? null
            : $"{closed} of the keys stored in the database cannot be opened: they were sealed with another master key. Set {MasterKey.Variable}, or put back master.key in the data folder, as it was when they were made.";
    }

    private static bool Opens(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception wrongKey) when (wrongKey is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
