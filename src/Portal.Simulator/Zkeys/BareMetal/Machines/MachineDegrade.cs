using System.Text.Json.Nodes;
using Portal.Simulator.Clock;
using Portal.Simulator.Zkeys.Wire;

namespace Portal.Simulator.Zkeys.BareMetal.Machines;

/// <summary>A downgrade that is booked, done or cancelled.</summary>
/// <param name="Item">bandwidth, defense or ip.</param>
/// <param name="ApplyTime">When it is carried out.</param>
internal sealed record MachineDegrade(long Id, string Guid, string Item, string Value, int OldValue, int NewValue, DateTimeOffset ApplyTime, DateTimeOffset CreateTime)
{
    public int Status { get; init; } = MachineStates.Waiting;

    public DateTimeOffset? FinishTime { get; init; }

    /// <summary>As in the document's sample (B:739-752).</summary>
    public JsonObject ToDocument(string machineGuid) => new()
    {
        ["id"] = Texts.Of(Id),
        ["guid"] = Guid,
        ["baremetal_guid"] = machineGuid,
        ["item"] = Item,
        ["status"] = Texts.Of(Status),
        ["reason"] = $"预约降配：{Name}",
        ["apply_time"] = ChinaTime.Write(ApplyTime),
        ["create_time"] = ChinaTime.Write(CreateTime),
        ["finish_time"] = FinishTime is { } finished ? ChinaTime.Write(finished) : null,
        ["value"] = Value,
        ["new_value"] = Texts.Of(NewValue),
        ["old_value"] = Texts.Of(OldValue),
    };

    private string Name => Item switch { "bandwidth" => "带宽", "defense" => "防御", _ => "IP" };
}
