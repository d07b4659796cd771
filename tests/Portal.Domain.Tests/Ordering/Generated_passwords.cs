using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Ordering;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Ordering;

public class Generated_passwords
{
    [Fact]
    public void Keep_every_rule_they_were_made_for() => Prop.ForAll(
        Gen.Choose(0, 15).SelectMany(_ => Gen.Choose(6, 20), (needs, shortest) => new PasswordRule(shortest, shortest + 10, (needs & 1) > 0, (needs & 2) > 0, (needs & 4) > 0, (needs & 8) > 0, "_~!@#")).ToArbitrary(),
        rule => rule.Accepts(PasswordCheck.Generate(rule.MinLength, rule.MaxLength, rule.NeedsSpecial ? rule.Specials : ""))).QuickCheckThrowOnFailure();

    [Fact]
    public void Are_never_the_same()
    {
        Enumerable.Range(0, 100).Select(_ => PasswordCheck.Generate(8, 30, "")).Distinct().Count().ShouldBe(100);
    }
}
