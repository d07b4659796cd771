namespace Portal.Simulator.Zkeys.BareMetal;

/// <summary>Switches for what the document leaves open or gets wrong; changed by <c>POST /_control/zkeys-baremetal/settings</c>.</summary>
internal sealed record MachineSettings
{
    /// <summary>What a second paid call with the same order number does.</summary>
    public DuplicateOrderNo DuplicateOrderNo { get; init; } = DuplicateOrderNo.CreateAgain;

    /// <summary>Renewing needs a machine that is off, as the document says by mistake (B:1393).</summary>
    public bool RenewOnlyWhenOff { get; init; }

    /// <summary>The list says one page however many there are, as the document's sample does (B:766).</summary>
    public bool LyingPages { get; init; }

    /// <summary>Replies end their objects with a comma.</summary>
    public bool TrailingCommas { get; init; }

    /// <summary>getsystems answers with zones, as in the document's sample (B:255).</summary>
    public bool SampleShapeGetsystems { get; init; }

    /// <summary>A product without stock is delivered by hand, so many times slower.</summary>
    public int ManualDeliveryFactor { get; init; } = 10;
}
