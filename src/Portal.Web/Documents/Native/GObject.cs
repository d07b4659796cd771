using System.Runtime.InteropServices;

namespace Portal.Web.Documents.Native;

internal static partial class GObject
{
    [LibraryImport("libgobject-2.0.so.0", EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint instance);
}
