using System.Reflection;
using System.Xml.Linq;
using Portal.Tests;

namespace Portal.Web.Tests.Architecture;

public class Projects
{
    [Theory]
    [InlineData("Portal.Domain", "Microsoft.AspNetCore", "System.Net.Http", "System.Net.Requests", "Quartz", "Polly", "Portal.Providers", "Portal.Jobs", "Portal.Web")]
    [InlineData("Portal.Providers", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "Quartz", "Portal.Jobs", "Portal.Web")]
    [InlineData("Portal.Jobs", "Microsoft.AspNetCore", "System.Net.Http", "Portal.Providers", "Portal.Web")]
    public void Depend_inwards_only(string project, params string[] forbidden)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies().Select(assembly => assembly.Name!);
        used.ShouldNotContain(name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)), $"{project} uses one of {string.Join(", ", forbidden)}");
    }

    [Theory]
    [InlineData("Portal.Domain")]
    [InlineData("Portal.Providers", "Portal.Domain")]
    [InlineData("Portal.Jobs", "Portal.Domain")]
    [InlineData("Portal.Web", "Portal.Domain", "Portal.Jobs", "Portal.Providers")]
    [InlineData("Portal.Simulator")]
    public void Refer_to_no_other_project_than_drawn(string project, params string[] allowed)
    {
        var references = XDocument.Load(Repository.Path("src", project, $"{project}.csproj"))
            .Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        references.Except(allowed).ShouldBeEmpty();
    }

    [Fact]
    public void The_simulator_shares_no_code_with_the_portal()
    {
        var lines = Repository.Sources("src/Portal.Simulator", ".cs", ".razor").SelectMany(File.ReadLines);
        lines.ShouldNotContain(line => new[] { "Portal.Domain", "Portal.Providers", "Portal.Jobs", "Portal.Web" }.Any(line.Contains));
    }
}
