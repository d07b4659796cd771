using System.Runtime.InteropServices;

namespace Portal.Web.Documents.Native;

/// <summary>The part of HarfBuzz that cuts fonts down.</summary>
internal static partial class HarfBuzz
{
    /// <summary>HB_SUBSET_FLAGS_NO_HINTING with HB_SUBSET_FLAGS_DESUBROUTINIZE.</summary>
    internal const uint PlainOutlines = 1 | 4;

    private const string Library = "libharfbuzz.so.0";
    private const string SubsetLibrary = "libharfbuzz-subset.so.0";

    [LibraryImport(Library, EntryPoint = "hb_blob_create_from_file_or_fail", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial HarfBuzzBlob BlobCreateFromFile(string path);

    [LibraryImport(Library, EntryPoint = "hb_blob_get_data")]
    internal static unsafe partial byte* BlobGetData(HarfBuzzBlob blob, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_blob_destroy")]
    internal static partial void BlobDestroy(nint blob);

    [LibraryImport(Library, EntryPoint = "hb_face_create")]
    internal static partial HarfBuzzFace FaceCreate(HarfBuzzBlob blob, uint index);

    [LibraryImport(Library, EntryPoint = "hb_face_reference_blob")]
    internal static partial HarfBuzzBlob FaceReferenceBlob(HarfBuzzFace face);

    [LibraryImport(Library, EntryPoint = "hb_face_collect_unicodes")]
    internal static partial void FaceCollectUnicodes(HarfBuzzFace face, nint set);

    [LibraryImport(Library, EntryPoint = "hb_face_destroy")]
    internal static partial void FaceDestroy(nint face);

    [LibraryImport(Library, EntryPoint = "hb_set_add")]
    internal static partial void SetAdd(nint set, uint codePoint);

    [LibraryImport(Library, EntryPoint = "hb_set_clear")]
    internal static partial void SetClear(nint set);

    [LibraryImport(Library, EntryPoint = "hb_set_del")]
    internal static partial void SetDelete(nint set, uint codePoint);

    [LibraryImport(Library, EntryPoint = "hb_set_has")]
    internal static partial int SetHas(nint set, uint codePoint);

    [LibraryImport(SubsetLibrary, EntryPoint = "hb_subset_input_create_or_fail")]
    internal static partial HarfBuzzSubsetInput SubsetInputCreate();

    /// <summary>Belongs to the input: not to be freed.</summary>
    [LibraryImport(SubsetLibrary, EntryPoint = "hb_subset_input_unicode_set")]
    internal static partial nint SubsetInputUnicodeSet(HarfBuzzSubsetInput input);

    [LibraryImport(SubsetLibrary, EntryPoint = "hb_subset_input_set_flags")]
    internal static partial void SubsetInputSetFlags(HarfBuzzSubsetInput input, uint flags);

    [LibraryImport(SubsetLibrary, EntryPoint = "hb_subset_or_fail")]
    internal static partial HarfBuzzFace Subset(HarfBuzzFace face, HarfBuzzSubsetInput input);

    [LibraryImport(SubsetLibrary, EntryPoint = "hb_subset_input_destroy")]
    internal static partial void SubsetInputDestroy(nint input);
}
