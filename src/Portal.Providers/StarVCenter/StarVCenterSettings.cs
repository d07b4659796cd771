using System.Globalization;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.StarVCenter;

/// <summary>What the document leaves to whoever runs the account. A value that cannot be understood is as if not set.</summary>
internal sealed record StarVCenterSettings(IReadOnlyDictionary<string, string> Given)
{
    public const string ZoneNameField = "zoneName", FlavorsField = "flavors", ModelsField = "models", TemplatesField = "templates", NetworkIdField = "networkId";
    public const string DiskMinField = "diskMinGb", DiskMaxField = "diskMaxGb", DiskStepField = "diskStepGb", DiskCountField = "diskMaxCount", MonthsField = "months", QuantityField = "maxQuantity";
    public const string RetentionField = "retentionDays", TenantIdField = "tenantId", OuterIpField = "outerIp", PageModeField = "pageMode", TaskLogPathField = "taskLogPath", UtcOffsetField = "utcOffset";
    public const string StoppedForResizeField = "stoppedForResize", StoppedForReleaseField = "stoppedForRelease";
    public const string DefaultFlavors = "1/1,1/2,2/2,2/4,4/8,8/16", DefaultMonths = "1,2,3,6,12,24,36", DefaultZone = "默认可用区", DefaultOffset = "+08:00";
    public const string PageModeRow = "Row", PageModePage = "Page", On = "on", Off = "off";

    public static StarVCenterSettings Of(UpstreamAccess access) => new(access.Settings);

    public string ZoneName => Text(ZoneNameField) ?? DefaultZone;

    /// <summary>CPU and GB; what cannot be read is left out.</summary>
    public IReadOnlyList<(int Cpu, decimal MemoryGb)> Flavors => [.. Flavor(Text(FlavorsField) ?? DefaultFlavors).Distinct().OrderBy(f => f.Cpu).ThenBy(f => f.MemoryGb)];

    /// <summary>Codes of the models that are sold; empty: all.</summary>
    public IReadOnlyList<string> Models => Words(ModelsField);

    /// <summary>Templates cannot be listed (starvcenter.md 8.2): number and name.</summary>
    public IReadOnlyList<(string Id, string Name)> Templates =>
        [.. Words(TemplatesField).Select(word => word.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair[0].Length > 0).Select(pair => (pair[0], pair.Length == 2 && pair[1].Length > 0 ? pair[1] : pair[0]))];

    public string? NetworkId => Text(NetworkIdField);

    public AmountRange DataDiskGb => new(Whole(DiskMinField, 10), Math.Max(Whole(DiskMinField, 10), Whole(DiskMaxField, 1000)), Whole(DiskStepField, 10));

    public int MostDataDisks => Whole(DiskCountField, 1, least: 0);

    public IReadOnlyList<int> Months => [.. (Text(MonthsField) ?? DefaultMonths).Split(',').Select(LenientJson.ParseWhole).OfType<int>().Where(month => month > 0).Distinct().Order()];

    public int MostAtOnce => Whole(QuantityField, 10);

    public int RetentionDays => Whole(RetentionField, 7, least: 0);

    /// <summary>Null: the quota is not looked at before buying.</summary>
    public string? TenantId => Text(TenantIdField);

    public string? OuterIp => Text(OuterIpField);

    public bool PagesByPage => string.Equals(Text(PageModeField), PageModePage, StringComparison.OrdinalIgnoreCase);

    /// <summary>Null: the operation that the document names but never defines is not known (starvcenter.md 5).</summary>
    public string? TaskLogPath => Text(TaskLogPathField) is { } path ? "/" + path.TrimStart('/') : null;

    public bool StoppedForResize => IsOn(StoppedForResizeField);

    public bool StoppedForRelease => IsOn(StoppedForReleaseField);

    public TimeSpan UtcOffset =>
        TimeSpan.TryParse((Text(UtcOffsetField) ?? DefaultOffset).TrimStart('+'), CultureInfo.InvariantCulture, out var offset) && offset.Duration() <= TimeSpan.FromHours(14) ? offset : TimeSpan.FromHours(8);

    private string? Text(string name) => Given.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;

    private string[] Words(string name) => (Text(name) ?? "").Split([',', '，', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private int Whole(string name, int otherwise, int least = 1) => LenientJson.ParseWhole(Text(name)) is { } whole && whole >= least ? whole : otherwise;

    private bool IsOn(string name) => string.Equals(Text(name), On, StringComparison.OrdinalIgnoreCase) || string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(int Cpu, decimal MemoryGb)> Flavor(string list)
    {
        foreach (var pair in list.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries))
            if (pair.Split('/', StringSplitOptions.TrimEntries) is [var cpu, var memory] && LenientJson.ParseWhole(cpu) is > 0 and var cores && LenientJson.ParseNumber(memory) is > 0 and var gb) yield return (cores, gb);
    }
}
