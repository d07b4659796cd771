using System.Diagnostics;
using System.Globalization;

namespace Portal.Benchmarks.Processes;

/// <summary>One program of ours, running for a measurement; its output goes to a file, and it is gone when this is disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90), StopPatience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _log;

    private ChildProcess(Process process, Uri address, string log) => (_process, Address, _log) = (process, address, log);

    public Uri Address { get; }

    /// <summary>Memory held in RAM, in bytes (VmRSS).</summary>
    public long ResidentBytes => Kilobytes("status", "VmRSS:") * 1024;

    /// <summary>The same with pages that several processes share (program files) divided among them (Pss).</summary>
    public long ProportionalBytes => Kilobytes("smaps_rollup", "Pss:") * 1024;

    /// <summary>Starts <paramref name="program"/> (a .dll) on a free port and waits until <paramref name="ready"/> answers.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not answer; carries the end of its log.</exception>
    public static async Task<ChildProcess> Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string log, string ready, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}/");
        // The shell only opens the log, then becomes the program: reading a pipe would cost the client processor time.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$@\" >\"$BENCHMARK_LOG\" 2>&1", "sh", program, .. arguments, "--urls", address.ToString()]);
        start.Environment["BENCHMARK_LOG"] = log;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var child = new ChildProcess(Process.Start(start)!, address, log);
        try
        {
            await child.WaitUntilReady(ready, cancellationToken);
            return child;
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var asked = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            using var patience = new CancellationTokenSource(StopPatience);
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
    }

    private long Kilobytes(string file, string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/{file}").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
    }

    private async Task WaitUntilReady(string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        var started = TimeProvider.System.GetTimestamp();
        while (!await Answers(http, path, cancellationToken))
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(started) > StartPatience)
                throw new InvalidOperationException($"A process of the measurement did not start.\n{string.Join('\n', File.ReadLines(_log).TakeLast(15))}");
            await Task.Delay(50, cancellationToken);
        }
    }

    private static async Task<bool> Answers(HttpClient http, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(path, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
