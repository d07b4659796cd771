using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Portal.Web.Documents.Native;

/// <summary>A file without a disk: it has a path while the process lives and leaves nothing behind, however the process ends.</summary>
internal sealed partial class MemoryFile : IDisposable
{
    private const uint CloseOnExec = 1;
    private readonly SafeFileHandle handle;

    /// <exception cref="IOException">The kernel refused.</exception>
    internal MemoryFile(string name, ReadOnlySpan<byte> content)
    {
        var descriptor = Create(name, CloseOnExec);
        if (descriptor < 0) throw new IOException($"memfd_create: {Marshal.GetLastPInvokeErrorMessage()}");
        handle = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.Write(handle, content, fileOffset: 0);
    }

    internal string Path => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    public void Dispose() => handle.Dispose();

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Create(string name, uint flags);
}
