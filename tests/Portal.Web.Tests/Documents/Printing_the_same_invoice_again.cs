using System.Diagnostics;
using Portal.Web.Documents;

namespace Portal.Web.Tests.Documents;

public sealed class Printing_the_same_invoice_again : IDisposable
{
    private const string Target = "PORTAL_TEST_INVOICE_FILE";
    private readonly PangoInvoiceRenderer renderer = new();

    public void Dispose() => renderer.Dispose();

    [Fact]
    public async Task Gives_the_same_bytes_on_every_thread_and_between_other_documents()
    {
        var expected = await renderer.Render(SampleInvoices.OnePage());

        var copies = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Task.Run(async () =>
        {
            if (n % 3 == 0) await renderer.Render(SampleInvoices.TwoHundredLines());
            return await renderer.Render(SampleInvoices.OnePage());
        })));

        foreach (var copy in copies) copy.ToArray().ShouldBe(expected.ToArray());
    }

    [Fact]
    public async Task Gives_the_same_bytes_in_another_process_time_zone_and_language()
    {
        var file = Path.GetTempFileName();
        var (exit, output) = await Child(new() { [Target] = file, ["TZ"] = "Pacific/Kiritimati", ["LANG"] = "ja_JP.UTF-8", ["LC_ALL"] = "C" });

        exit.ShouldBe(0, output);
        (await File.ReadAllBytesAsync(file)).ShouldBe((await renderer.Render(SampleInvoices.OnePage())).ToArray());
        File.Delete(file);
    }

    [Fact]
    public async Task Without_a_Chinese_font_the_error_names_the_package()
    {
        var directory = Directory.CreateTempSubdirectory("portal-no-fonts");
        var config = Path.Combine(directory.FullName, "fonts.conf");
        await File.WriteAllTextAsync(config, "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig></fontconfig>");

        var (exit, output) = await Child(new() { ["FONTCONFIG_FILE"] = config });

        exit.ShouldNotBe(0);
        output.ShouldContain("apt-get install fonts-noto-cjk");
        directory.Delete(recursive: true);
    }

    /// <summary>What the other tests start in a process of its own; alone it shows that a file can be written.</summary>
    [Fact]
    public async Task Writes_a_file()
    {
        var target = Environment.GetEnvironmentVariable(Target);
        var file = target ?? Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, (await renderer.Render(SampleInvoices.OnePage())).ToArray());
        new FileInfo(file).Length.ShouldBeGreaterThan(0);
        if (target is null) File.Delete(file);
    }

    private static async Task<(int Exit, string Output)> Child(Dictionary<string, string> environment)
    {
        var assembly = typeof(Printing_the_same_invoice_again).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [assembly, "-method", $"{typeof(Printing_the_same_invoice_again).FullName}.{nameof(Writes_a_file)}"])
        {
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
