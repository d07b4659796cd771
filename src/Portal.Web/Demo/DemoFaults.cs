using System.Net.Http.Json;

namespace Portal.Web.Demo;

/// <summary>Arms the sandbox so that some creates are refused, some replies are lost and some requests never arrive; disarms it at the end.</summary>
internal sealed class DemoFaults(string simulatorUrl) : IAsyncDisposable
{
    private readonly HttpClient sandbox = new() { BaseAddress = new Uri(simulatorUrl.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(10) };

    public async Task Arm(CancellationToken cancellationToken)
    {
        foreach (var call in new[] { 3, 11, 19 }) await Add("refuse", call, "库存不足", cancellationToken);
        foreach (var call in new[] { 5, 13, 21 }) await Add("commit-then-drop", call, null, cancellationToken);
        foreach (var call in new[] { 8, 16 }) await Add("drop-before-commit", call, null, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var _ = await sandbox.DeleteAsync(new Uri("_control/faults", UriKind.Relative));
        sandbox.Dispose();
    }

    private async Task Add(string kind, int onCall, string? message, CancellationToken cancellationToken)
    {
        using var armed = await sandbox.PostAsJsonAsync("_control/faults", new { action = "create_new", onCall, kind, message }, cancellationToken);
        armed.EnsureSuccessStatusCode();
    }
}
