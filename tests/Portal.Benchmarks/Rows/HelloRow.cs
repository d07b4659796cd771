using Portal.Benchmarks.Measuring;
using Portal.Benchmarks.Processes;

namespace Portal.Benchmarks.Rows;

/// <summary>How fast this machine and this client are at all, to read the other rows by.</summary>
internal sealed class HelloRow : IRow
{
    private const int Clients = 8;

    public string Name => "hello";

    public async Task Measure(Rig rig, Report report, CancellationToken cancellationToken)
    {
        using var http = new LeanHttp();
        report.Add(new("bare Kestrel hello, 8 clients", (await Get("hello")).ToString()));
        report.Add(new("static Blazor page without database, 8 clients", (await Get("page")).ToString()));

        Task<Sample> Get(string path) =>
            Load.Run(Clients, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4), _ => http.Get(new(rig.Ceiling.Address, path), cancellationToken), cancellationToken);
    }
}
