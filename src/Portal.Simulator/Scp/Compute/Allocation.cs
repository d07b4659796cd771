using System.Text.Json.Nodes;
using Portal.Simulator.Scp.Store;

namespace Portal.Simulator.Scp.Compute;

/// <summary>A disk's allocation, which the document types as a word and its samples send as a number (scp.md 10).</summary>
internal static class Allocation
{
    private static readonly string[] Words = ["off", "metadata", "full"];

    /// <returns><c>off</c>, <c>metadata</c> or <c>full</c>.</returns>
    public static string Of(JsonObject disk) => disk.Text("preallocate") switch
    {
        "" or "0" or "false" or "False" => Words[0],
        "1" => Words[1],
        "2" => Words[2],
        var word => word,
    };

    /// <summary>As a detail answers it.</summary>
    public static int Number(JsonObject disk) => Math.Max(0, Array.IndexOf(Words, Of(disk)));
}
