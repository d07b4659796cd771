namespace Portal.Benchmarks.Measuring;

/// <summary>Figures of other systems from performance.md, November 2026, 2 cores.</summary>
internal static class Peers
{
    public static IReadOnlyList<string> Figures { get; } =
    [
        "order to paid    Vendure 3.7: 8.6/s (1 client), 15.4/s (4); Tryton 6.0: 2.0/s, 3.0/s",
        "invoice PDF      Tryton with LibreOffice: 1.0/s, 26 kB; headless Chromium: 5 to 9/s",
        "catalogue        Vendure's list as JSON: 766/s, p99 34 ms; Tryton: 55/s",
        "memory           Vendure: 343 MB idle, 568 MB loaded; Tryton: 166 MB, 250 MB",
    ];
}
