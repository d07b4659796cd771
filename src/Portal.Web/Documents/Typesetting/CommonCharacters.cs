using System.Text;

namespace Portal.Web.Documents.Typesetting;

/// <summary>Characters nearly every document is written with: GB 2312, Latin letters, punctuation.</summary>
internal static class CommonCharacters
{
    internal static readonly IReadOnlySet<uint> All = Find();

    private static HashSet<uint> Find()
    {
        var all = new HashSet<uint>();
        AddRange(0x20, 0x17f);
        AddRange(0x2010, 0x2044);
        AddRange(0x3000, 0x301f);
        AddRange(0xff01, 0xff5e);
        all.UnionWith(['€', '−', '×', '≤', '≥']);
        all.UnionWith(GuoBiao2312().EnumerateRunes().Select(rune => (uint)rune.Value));
        return all;

        void AddRange(uint first, uint last)
        {
            for (var character = first; character <= last; character++) all.Add(character);
        }
    }

    /// <summary>Rows 1 to 87 of the standard, by the code page that extends it.</summary>
    private static string GuoBiao2312()
    {
        var pairs = Enumerable.Range(0xa1, 0x57).SelectMany(row => Enumerable.Range(0xa1, 0x5e).SelectMany(cell => new[] { (byte)row, (byte)cell }));
        return CodePagesEncodingProvider.Instance.GetEncoding(936)!.GetString(pairs.ToArray());
    }
}
