namespace Portal.Simulator.StarVCenter;

/// <summary>How this upstream of the sandbox behaves. How long things take is said by <see cref="SimulatorOptions.ProvisioningSeconds"/> and <see cref="SimulatorOptions.ActionSeconds"/>.</summary>
public sealed record StarVCenterOptions
{
    /// <summary>The one tenant's token, sent as KEY_TOKEN. A made-up value.</summary>
    public string Token { get; init; } = "SIMULATOR-DEMO-TOKEN";
}
