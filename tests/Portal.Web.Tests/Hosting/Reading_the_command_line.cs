using Portal.Web.Hosting.Commands;

namespace Portal.Web.Tests.Hosting;

public class Reading_the_command_line
{
    [Fact]
    public void Words_name_the_command_and_options_follow()
    {
        var read = CommandArguments.Parse(["keys", "create", "--email", "a@example.org", "--scopes=all", "--quiet"])!;
        read.Name.ShouldBe("keys create");
        read.Required("email").ShouldBe("a@example.org");
        read.Required("scopes").ShouldBe("all");
        read.Optional("quiet").ShouldBe("true");
        read.Optional("name").ShouldBeNull();
    }

    [Theory]
    [InlineData]
    [InlineData("--role", "worker")]
    [InlineData("--urls", "http://localhost:5080")]
    public void Without_a_word_the_process_serves(params string[] args) => CommandArguments.Parse(args).ShouldBeNull();

    [Fact]
    public void A_missing_option_is_named() =>
        Should.Throw<UsageException>(() => CommandArguments.Parse(["users", "create"])!.Required("email")).Message.ShouldContain("--email");

    [Fact]
    public void A_stray_word_is_refused_rather_than_ignored() =>
        Should.Throw<UsageException>(() => CommandArguments.Parse(["keys", "create", "--scopes", "all", "extra"]));
}
