namespace Portal.Simulator.Scp;

/// <summary>How this upstream of the sandbox behaves.</summary>
public sealed record ScpOptions
{
    /// <summary>32 hexadecimal digits.</summary>
    public string AccessKey { get; init; } = "51510000000000000000000000000001";

    /// <summary>A made-up value.</summary>
    public string SecretKey { get; init; } = "51510000000000000000000000000002";
}
