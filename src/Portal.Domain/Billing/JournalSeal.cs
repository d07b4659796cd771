using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Billing;

/// <summary>Digest of an entry and its postings. The database's journal_seal() computes the same, so that a whole ledger is verified in one statement.</summary>
internal static class JournalSeal
{
    public static string Of(JournalEntry entry)
    {
        var postings = entry.Postings
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Account.Value:D}={p.Amount.MinorUnits} {p.Amount.Currency.Code}"))
            .Order(StringComparer.Ordinal);
        var microseconds = (entry.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        var content = string.Create(
            CultureInfo.InvariantCulture,
            $"{entry.Id.Value:D}|{microseconds}|{entry.Invoice?.Value:D}|{string.Join(';', postings)}|{entry.What}|{entry.Key.Value}|{entry.Reason}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
