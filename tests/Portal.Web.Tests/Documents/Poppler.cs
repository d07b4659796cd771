using System.Diagnostics;

namespace Portal.Web.Tests.Documents;

/// <summary>Reads PDFs with the programs of Debian's poppler-utils.</summary>
internal static class Poppler
{
    /// <summary>Text in the order of the page, or with <c>-raw</c> in the order of the file.</summary>
    internal static Task<string> Text(ReadOnlyMemory<byte> pdf, params string[] options) => Run("pdftotext", pdf, file => [.. options, file, "-"]);

    internal static Task<string> Fonts(ReadOnlyMemory<byte> pdf) => Run("pdffonts", pdf, file => [file]);

    internal static Task<string> Facts(ReadOnlyMemory<byte> pdf) => Run("pdfinfo", pdf, file => ["-rawdates", file]);

    private static async Task<string> Run(string program, ReadOnlyMemory<byte> pdf, Func<string, string[]> arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var process = Process.Start(new ProcessStartInfo(program, arguments(file)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, program);
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
