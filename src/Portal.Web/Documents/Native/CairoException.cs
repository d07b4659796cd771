using System.Runtime.InteropServices;

namespace Portal.Web.Documents.Native;

/// <summary>cairo refused to draw; carries its own words.</summary>
internal sealed class CairoException(string message) : Exception(message)
{
    /// <exception cref="CairoException">The status is not success.</exception>
    internal static void ThrowUnlessSuccess(int status)
    {
        if (status != 0) throw new CairoException($"cairo: {Marshal.PtrToStringUTF8(Cairo.StatusToString(status))}");
    }
}
