using System.Diagnostics;
using Portal.Tests;

namespace Portal.Web.Tests.Architecture;

/// <summary>What is committed must build anywhere: no address of one machine or of one package server.</summary>
public class CommittedFiles
{
    // Spelled in parts, so that this file does not find itself.
    private static readonly string[] MachinePaths = ["/" + "root/", "/" + "home/", "/" + "work/", "/" + "tmp/w/", "C:" + "\\Users"];

    [Fact]
    public void Name_no_folder_of_one_machine()
    {
        var breaches =
            from file in Committed()
            from line in Lines(file)
            from path in MachinePaths
            where Names(line, path)
            select $"{file}: {line.Trim()}";
        breaches.ShouldBeEmpty();
    }

    [Fact]
    public void Lock_files_name_no_package_server()
    {
        var breaches =
            from file in Committed()
            where Path.GetFileName(file) is "package-lock.json" or "npm-shrinkwrap.json" or "packages.lock.json" or "yarn.lock"
            from line in Lines(file)
            where line.Contains("\"resolved\": \"http") || line.Contains("resolved \"http")
            select $"{file}: {line.Trim()}";
        breaches.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_name_no_package_server()
    {
        var breaches =
            from file in Committed()
            let name = Path.GetFileName(file).ToLowerInvariant()
            where name is ".npmrc" or "nuget.config" or "pip.conf"
            from line in Lines(file)
            where line.Contains("registry=") || (line.Contains("http") && !line.Contains("api.nuget.org"))
            select $"{file}: {line.Trim()}";
        breaches.ShouldBeEmpty();
    }

    [Fact]
    public void Hold_no_secrets_of_a_running_portal() =>
        Committed().ShouldNotContain(file => file.StartsWith("data/") || Path.GetFileName(file) == ".env" || file.EndsWith(".key") || file.EndsWith(".pfx"));

    // "~/x/home/y" or "$FOLDER/home/" is no address of a machine; a path that begins there is.
    private static bool Names(string line, string path)
    {
        var at = line.IndexOf(path, StringComparison.Ordinal);
        return at == 0 || (at > 0 && !char.IsLetterOrDigit(line[at - 1]) && line[at - 1] is not ('.' or '}' or '_' or '~' or '*' or '-' or ']' or ')' or '/'));
    }

    private static IEnumerable<string> Lines(string file) =>
        Path.GetExtension(file) is ".png" or ".woff2" or ".ico" or ".pdf" || !File.Exists(Repository.Path(file)) ? [] : File.ReadLines(Repository.Path(file));

    private static string[] Committed()
    {
        // Started as another user than the one who cloned, git asks for the folder to be declared safe.
        var start = new ProcessStartInfo("git", ["-c", $"safe.directory={Repository.Root}", "ls-files"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        files.ShouldNotBeEmpty();
        return files;
    }
}
