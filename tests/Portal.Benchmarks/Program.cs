using System.Runtime.InteropServices;
using Portal.Benchmarks.Ceilings;
using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;
using Portal.Benchmarks.Rows;

if (args is [CeilingServer.Command, ..]) return await CeilingServer.Run();

IRow[] rows = [new HelloRow(), new PdfRow(), new CatalogueRow(), new OrdersRow(), new WalletRow(), new PaidToWireRow(), new BacklogRow(), new MemoryRow(), new UpstreamSizeRow()];
var asked = args is ["all"] ? rows : [.. rows.Where(row => args.Contains(row.Name))];
if (asked.Length == 0 || (asked.Length != args.Length && args is not ["all"]))
{
    await Console.Error.WriteLineAsync($"Usage: dotnet run -c Release --project tests/Portal.Benchmarks -- all | {string.Join(' ', rows.Select(row => row.Name))}");
    return 2;
}

using var interrupted = new CancellationTokenSource();
using var stopped = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var pressed = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
var report = new Report(Console.Out);
await using var rig = await Rig.Start(interrupted.Token);
report.Begin(rig.Describe());
foreach (var row in asked)
{
    try
    {
        await row.Measure(rig, report, interrupted.Token);
    }
    catch (Exception failed) when (failed is InvalidOperationException or RefusedException or HttpRequestException or Npgsql.NpgsqlException)
    {
        report.NotMeasured(row.Name, failed.Message);
    }
    catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
    {
        break;
    }
}
report.End();
return report.AnyMissed ? 1 : 0;

// What was started must be stopped: the measurement ends, then everything is disposed.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    interrupted.Cancel();
}
