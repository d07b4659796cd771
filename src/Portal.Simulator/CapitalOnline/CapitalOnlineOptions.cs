namespace Portal.Simulator.CapitalOnline;

/// <summary>How this upstream of the sandbox behaves.</summary>
public sealed record CapitalOnlineOptions
{
    public string AccessKeyId { get; init; } = "SIMULATORDEMOKEY";

    /// <summary>A made-up value.</summary>
    public string AccessKeySecret { get; init; } = "SIMULATOR-DEMO-SECRET";
}
