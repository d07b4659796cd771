using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Notifications;
using Portal.Domain.Shared;
using Portal.Domain.Tests.Billing;
using Portal.Domain.Tests.Catalog;
using Portal.Tests;

namespace Portal.Domain.Tests.Notifications;

public class Sending_mail(PortalDatabase database, TestPostgres server) : IClassFixture<PortalDatabase>
{
    private readonly Post _post = new();
    private readonly Shop.MovedClock _clock = new();

    [Fact]
    public async Task A_mail_goes_once_per_effect()
    {
        await using var till = Open();
        var key = IdempotencyKey.For("reset", Guid.NewGuid());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => till.Done(new QueueMail(key, "a@customer.example", "重置你的密码", "一个链接"))));
        await Task.WhenAll(till.Done(new SendDueMail()), till.Done(new SendDueMail()));

        _post.Sent.Where(m => m.Body == "一个链接").ShouldHaveSingleItem().To.ShouldBe("a@customer.example");
    }

    [Fact]
    public async Task A_refused_mail_is_tried_again_later_and_then_goes()
    {
        await using var till = Open();
        _post.Refuses = "421 too many";
        await till.Done(new QueueMail(IdempotencyKey.For("later", Guid.NewGuid()), "c@customer.example", "主题", "等一等"));

        await till.Done(new SendDueMail());
        _post.Refuses = null;
        await till.Done(new SendDueMail());
        _post.Sent.ShouldNotContain(m => m.Body == "等一等");

        _clock.Advance(TimeSpan.FromMinutes(3));
        await till.Done(new SendDueMail());
        _post.Sent.ShouldContain(m => m.Body == "等一等");
    }

    [Fact]
    public async Task Address_and_body_cannot_be_read_in_the_database()
    {
        await using var till = Open();
        await till.Done(new QueueMail(IdempotencyKey.For("sealed", Guid.NewGuid()), "d@customer.example", "封好的", "秘密链接"));

        var stored = await till.Read(db => Task.FromResult(db.OutgoingMails.Single(m => m.Subject == "封好的")));

        // The test's seal puts its purpose before the text.
        (stored.ProtectedTo, stored.ProtectedBody).ShouldBe(("outgoing-mail|d@customer.example", "outgoing-mail|秘密链接"));
    }

    [Fact]
    public async Task In_the_demo_mails_stay_in_the_local_mailbox_which_is_closed_elsewhere()
    {
        await using var own = new PortalDatabase(server);
        await own.InitializeAsync();
        await using (var till = Open())
            (await till.Send(new ListDemoMail(null), Actor.Nobody)).Error.ShouldBeOfType<NotFound>();
        await using var demo = new Till(own, services => services.AddSingleton<IMailTransport>(_post)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Portal:Mail:ShowsLocalMailbox", "true")]).Build()));

        await demo.Done(new QueueMail(IdempotencyKey.For("demo", "1"), "e@customer.example", "留在这里", "正文"));
        (await demo.Done(new SendDueMail())).ShouldBe(0);

        var mail = (await demo.Done(new ListDemoMail(null), Actor.Nobody)).ShouldHaveSingleItem();
        (mail.To, mail.Subject, mail.Body).ShouldBe(("e@customer.example", "留在这里", "正文"));
    }

    private Till Open() => new(database, services => services.AddSingleton<IMailTransport>(_post).AddSingleton<TimeProvider>(_clock)
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Portal:Mail:Host", "smtp.invalid")]).Build()));

    private sealed class Post : IMailTransport
    {
        public List<(string To, string Body)> Sent { get; } = [];

        public string? Refuses { get; set; }

        public Task<string?> Send(string to, string subject, string body, CancellationToken cancellationToken)
        {
            lock (Sent) if (Refuses is null) Sent.Add((to, body));
            return Task.FromResult(Refuses);
        }
    }
}
