using System.Text.Json;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter.Catalog;

/// <summary>Images are the models the upstream lists and the templates staff entered.</summary>
internal static class ImageList
{
    private const int WindowsPort = 3389, LinuxPort = 22;

    /// <param name="rows">Of /cloudvm/model: types, each with its models.</param>
    /// <param name="settings">Which models are sold, and the templates.</param>
    /// <param name="lines">The offerings.</param>
    /// <returns>Null when there is a type whose models cannot be read, or a model without a code.</returns>
    public static IReadOnlyList<UpstreamImage>? Read(IReadOnlyList<JsonElement> rows, StarVCenterSettings settings, IReadOnlyList<string> lines)
    {
        var images = new List<UpstreamImage>();
        foreach (var type in rows)
        {
            if (type.Field("model") is not { } listed || LenientJson.IsBlank(listed)) continue;
            if (LenientJson.ItemsOf(listed) is not { } models) return null;
            foreach (var model in models)
            {
                // The list says mode where create says model (starvcenter.md 8.2).
                if ((model.Text("vm.tenant.mode") ?? model.Text("vm.tenant.model")) is not { } code) return null;
                if (settings.Models.Count == 0 || settings.Models.Contains(code)) images.Add(Image(ImageReference.OfModel(code), model.Text("vm.tenant.modelname") ?? code, code, lines));
            }
        }
        images.AddRange(settings.Templates.Select(template => Image(ImageReference.OfTemplate(template.Id), template.Name, template.Id, lines)));
        return [.. images.DistinctBy(image => image.Reference)];
    }

    private static UpstreamImage Image(string reference, string name, string code, IReadOnlyList<string> lines)
    {
        var isWindows = ImageReference.IsWindows(name, code);
        return new(
            reference, name, isWindows, ImageReference.LoginOf(name, code), isWindows ? WindowsPort : LinuxPort, MinCpu: 1, MinMemoryGb: 0, SystemDiskGb: null,
            ForNew: true, ForReinstall: false, lines);
    }
}
