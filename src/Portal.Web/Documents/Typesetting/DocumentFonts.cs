using System.Runtime.InteropServices;
using Portal.Web.Documents.Native;

namespace Portal.Web.Documents.Typesetting;

/// <summary>The fonts of all documents: the installed Chinese font, regular and bold, cut into common and rare characters.</summary>
/// <remarks>
/// cairo copies a font's whole outlines for every document and cannot always tell which shared subroutines its characters need; from the installed
/// files one page took 50 ms and nearly 1 MB. The common characters without subroutines and hints take 6 ms and 40 kB. As a private set it also keeps the
/// machine's own font rules out of the documents.
/// </remarks>
internal sealed class DocumentFonts
{
    /// <summary>In order of preference.</summary>
    internal const string Families = "Noto Sans CJK SC,Source Han Sans SC,Noto Sans SC,WenQuanYi Micro Hei,WenQuanYi Zen Hei";

    /// <summary>Made once in a process, for cairo keeps open what it has read. A failure is tried again by the next document.</summary>
    internal static readonly Lazy<DocumentFonts> Shared = new(() => new DocumentFonts(), LazyThreadSafetyMode.PublicationOnly);

    private readonly List<MemoryFile> files = [];

    /// <exception cref="DocumentSystemMissingException">No Chinese font is installed.</exception>
    private DocumentFonts()
    {
        Configuration = Fontconfig.ConfigCreate();
        Add("regular");
        Add("bold");
    }

    internal FontConfiguration Configuration { get; }

    private void Add(string weight)
    {
        var (path, index) = Installed($"{Families}:{weight}:lang=zh-cn");
        using var blob = HarfBuzz.BlobCreateFromFile(path);
        using var face = HarfBuzz.FaceCreate(blob, index);
        AddPart(face, rare: false);
        AddPart(face, rare: true);
    }

    private unsafe void AddPart(HarfBuzzFace face, bool rare)
    {
        using var input = HarfBuzz.SubsetInputCreate();
        var wanted = HarfBuzz.SubsetInputUnicodeSet(input);
        Choose(face, wanted, rare);
        HarfBuzz.SubsetInputSetFlags(input, HarfBuzz.PlainOutlines);
        using var part = HarfBuzz.Subset(face, input);
        using var bytes = HarfBuzz.FaceReferenceBlob(part);
        var data = HarfBuzz.BlobGetData(bytes, out var length);
        var file = new MemoryFile("document-font", new ReadOnlySpan<byte>(data, checked((int)length)));
        files.Add(file);
        if (Fontconfig.ConfigAddFile(Configuration, file.Path) == 0) throw new IOException("fontconfig cannot read the prepared font.");
    }

    private static void Choose(HarfBuzzFace face, nint wanted, bool rare)
    {
        HarfBuzz.FaceCollectUnicodes(face, wanted);
        if (HarfBuzz.SetHas(wanted, '票') == 0) throw new DocumentSystemMissingException("a Chinese font", "fonts-noto-cjk");
        if (!rare) HarfBuzz.SetClear(wanted);
        foreach (var character in CommonCharacters.All)
        {
            if (rare) HarfBuzz.SetDelete(wanted, character);
            else HarfBuzz.SetAdd(wanted, character);
        }
    }

    private static (string Path, uint Index) Installed(string name)
    {
        using var pattern = Fontconfig.NameParse(name);
        _ = Fontconfig.ConfigSubstitute(0, pattern, kind: 0);
        Fontconfig.DefaultSubstitute(pattern);
        using var match = Fontconfig.FontMatch(0, pattern, out _);
        if (match.IsInvalid || Fontconfig.PatternGetString(match, "file", 0, out var file) != 0 || Fontconfig.PatternGetInteger(match, "index", 0, out var index) != 0)
            throw new DocumentSystemMissingException("a Chinese font", "fonts-noto-cjk");
        return (Marshal.PtrToStringUTF8(file)!, (uint)index & 0xffff);
    }
}
