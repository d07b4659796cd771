using System.Runtime.InteropServices;

namespace Portal.Web.Documents.Native;

/// <summary>The part of fontconfig that finds an installed font and that lists the fonts of a private set.</summary>
internal static partial class Fontconfig
{
    private const string Library = "libfontconfig.so.1";

    [LibraryImport(Library, EntryPoint = "FcNameParse", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial FontPattern NameParse(string name);

    /// <param name="config">Zero for the machine's.</param>
    /// <param name="kind">0 for a pattern to be matched.</param>
    [LibraryImport(Library, EntryPoint = "FcConfigSubstitute")]
    internal static partial int ConfigSubstitute(nint config, FontPattern pattern, int kind);

    [LibraryImport(Library, EntryPoint = "FcDefaultSubstitute")]
    internal static partial void DefaultSubstitute(FontPattern pattern);

    /// <param name="config">Zero for the machine's.</param>
    [LibraryImport(Library, EntryPoint = "FcFontMatch")]
    internal static partial FontPattern FontMatch(nint config, FontPattern pattern, out int result);

    /// <param name="value">Belongs to the pattern: not to be freed.</param>
    [LibraryImport(Library, EntryPoint = "FcPatternGetString", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PatternGetString(FontPattern pattern, string property, int index, out nint value);

    [LibraryImport(Library, EntryPoint = "FcPatternGetInteger", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int PatternGetInteger(FontPattern pattern, string property, int index, out int value);

    [LibraryImport(Library, EntryPoint = "FcPatternDestroy")]
    internal static partial void PatternDestroy(nint pattern);

    [LibraryImport(Library, EntryPoint = "FcConfigCreate")]
    internal static partial FontConfiguration ConfigCreate();

    [LibraryImport(Library, EntryPoint = "FcConfigAppFontAddFile", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ConfigAddFile(FontConfiguration config, string path);

    [LibraryImport(Library, EntryPoint = "FcConfigDestroy")]
    internal static partial void ConfigDestroy(nint config);
}
