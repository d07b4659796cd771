using System.Globalization;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Scp.Access;

/// <summary>What is set per account: labels of the signature, the platform's version and zone, and what is sold.</summary>
internal sealed record ScpSettings
{
    public const string RegionField = "region";
    public const string ServiceField = "service";
    public const string SignedHeadersField = "signedHeaders";
    public const string VersionField = "platformVersion";
    public const string TimeZoneField = "timeZone";
    public const string ProjectField = "projectId";
    public const string ReadsField = "readsPerMinute";
    public const string WritesField = "writesPerMinute";
    public const string FlavorsField = "flavors";
    public const string InstalledDiskField = "installedDiskGb";
    public const string NatAddressField = "natAddress";
    public const string SharedDisksField = "sharedDisks";
    public const string ClassicDeviceField = "classicDeviceId";
    public const string ClassicNameField = "classicDeviceName";
    public const string BySigningPath = "path";
    public const string BySigningCookie = "cookie";
    public const string Automatic = "auto";

    /// <summary>From this version on the cookie is not needed (scp.md 2.2).</summary>
    private static readonly Version FirstWithoutCookie = new(6, 3, 70);

    /// <summary>Free labels of the signature's scope (scp.md 3.1).</summary>
    public string Region { get; private init; } = "cn-south-1";

    public string Service { get; private init; } = "open-api";

    public string SignedHeaders { get; private init; } = Automatic;

    /// <summary>Null: not told, and taken for a recent one.</summary>
    public Version? Platform { get; private init; }

    /// <summary>Of times without a zone (scp.md 2.6).</summary>
    public TimeZoneInfo Zone { get; private init; } = TimeZoneInfo.Utc;

    /// <summary>Whose things we buy and see; null: those of the credentials' own tenant.</summary>
    public string? ProjectId { get; private init; }

    public int ReadsPerMinute { get; private init; } = 500;

    public int WritesPerMinute { get; private init; } = 80;

    /// <summary>Size of the system disk of a server that the customer installs from a disc.</summary>
    public int InstalledDiskGb { get; private init; } = 40;

    /// <summary>Switch of a classic network, for pools without a network of the tenant's; null: such servers stay unconnected.</summary>
    public string? ClassicDevice { get; private init; }

    public string? ClassicName { get; private init; }

    /// <summary>Public address of the tenant's network whose ports may lead to servers; null: port mappings are not offered.</summary>
    public string? NatAddress { get; private init; }

    /// <summary>Shared disks are an administrator's matter, so they are sold only when told so.</summary>
    public bool SellsDisks { get; private init; }

    public TlsTrust Tls { get; private init; } = TlsTrust.Checked;

    public bool WantsCookie => Platform is { } version && version < FirstWithoutCookie;

    public bool SignsCookie => SignedHeaders == BySigningCookie || (SignedHeaders != BySigningPath && WantsCookie);

    public bool IsBefore(int major, int minor, int build) => Platform is { } version && version < new Version(major, minor, build);

    public static ScpSettings Of(UpstreamAccess access)
    {
        string? Given(string name) => access.Settings.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;
        return new ScpSettings
        {
            Region = Given(RegionField) ?? "cn-south-1",
            Service = Given(ServiceField) ?? "open-api",
            SignedHeaders = Given(SignedHeadersField) ?? Automatic,
            Platform = PlatformVersion.Read(Given(VersionField)),
            Zone = ZoneOf(Given(TimeZoneField)),
            ProjectId = Given(ProjectField),
            ReadsPerMinute = LenientJson.ParseWhole(Given(ReadsField)) is > 0 and var reads ? reads : 500,
            WritesPerMinute = LenientJson.ParseWhole(Given(WritesField)) is > 0 and var writes ? writes : 80,
            InstalledDiskGb = LenientJson.ParseWhole(Given(InstalledDiskField)) is >= 1 and var size ? size : 40,
            ClassicDevice = Given(ClassicDeviceField),
            ClassicName = Given(ClassicNameField),
            NatAddress = Given(NatAddressField),
            SellsDisks = string.Equals(Given(SharedDisksField), "on", StringComparison.OrdinalIgnoreCase),
            Tls = TlsTrust.Of(access.Settings),
        };
    }

    private static TimeZoneInfo ZoneOf(string? name)
    {
        if (TimeSpan.TryParseExact(name?.TrimStart('+'), @"hh\:mm", CultureInfo.InvariantCulture, out var offset))
            return TimeZoneInfo.CreateCustomTimeZone(name!, offset, name, name);
        return TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "Asia/Shanghai", out var zone) ? zone : TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    }
}
