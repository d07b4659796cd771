using System.Diagnostics;

namespace Portal.Web.Hosting.Postgres;

/// <summary>Runs one system program to its end.</summary>
internal static class Tool
{
    /// <returns>The exit code and everything it printed, both streams.</returns>
    public static async Task<(int ExitCode, string Output)> Run(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        // The working directory must be one that any user may enter, since some programs are run as another user.
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
