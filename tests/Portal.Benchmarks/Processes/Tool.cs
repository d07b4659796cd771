using System.Diagnostics;

namespace Portal.Benchmarks.Processes;

internal static class Tool
{
    /// <summary>Runs one of our programs to its end.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string program, string words, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. words.Split(' ')]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output.Trim());
    }
}
