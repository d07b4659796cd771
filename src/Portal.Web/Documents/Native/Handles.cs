using Microsoft.Win32.SafeHandles;

namespace Portal.Web.Documents.Native;

internal sealed class CairoSurface() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Cairo.SurfaceDestroy(handle);
        return true;
    }
}

internal sealed class CairoContext() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Cairo.Destroy(handle);
        return true;
    }
}

internal sealed class CairoFontOptions() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Cairo.FontOptionsDestroy(handle);
        return true;
    }
}

internal sealed class PangoFontDescription() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Pango.FontDescriptionFree(handle);
        return true;
    }
}

internal sealed class PangoAttributeList() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Pango.AttributeListUnref(handle);
        return true;
    }
}

internal sealed class HarfBuzzBlob() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        HarfBuzz.BlobDestroy(handle);
        return true;
    }
}

internal sealed class HarfBuzzFace() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        HarfBuzz.FaceDestroy(handle);
        return true;
    }
}

internal sealed class HarfBuzzSubsetInput() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        HarfBuzz.SubsetInputDestroy(handle);
        return true;
    }
}

internal sealed class FontPattern() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Fontconfig.PatternDestroy(handle);
        return true;
    }
}

internal sealed class FontConfiguration() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Fontconfig.ConfigDestroy(handle);
        return true;
    }
}

/// <summary>A reference to something the GObject system counts.</summary>
internal abstract class GObjectHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        GObject.Unref(handle);
        return true;
    }
}

internal sealed class PangoFontMap : GObjectHandle;

internal sealed class PangoContext : GObjectHandle;

internal sealed class PangoLayout : GObjectHandle;
