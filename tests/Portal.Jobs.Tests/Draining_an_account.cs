using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Domain.Services;
using Portal.Domain.Tests.Fulfilment;
using Portal.Tests;

namespace Portal.Jobs.Tests;

public class Draining_an_account(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_commit_starts_the_work_and_a_second_worker_goes_on_when_the_first_is_gone()
    {
        var upstream = new ScriptedUpstream();
        await using var first = await Worker.Start(database, upstream, opens: true);
        var one = (await first.Portal.Pay()).Single();
        await Until(async () => (await first.Portal.ServiceOf(one)).Status is ServiceStatus.Active);

        await using var second = await Worker.Start(database, upstream, of: first);
        await first.DisposeAsync();
        var more = await second.Portal.Pay(servers: 3);
        foreach (var item in more) await Until(async () => (await second.Portal.ServiceOf(item)).Status is ServiceStatus.Active);

        upstream.Creates.Count.ShouldBe(4);
        upstream.Creates.Select(c => c.OrderNumber).Distinct().Count().ShouldBe(4);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await holds()) await Task.Delay(50, deadline.Token);
    }

    /// <summary>A worker process in miniature: a container of its own with its own scheduler and listener.</summary>
    private sealed class Worker(ServiceProvider services, FulfilmentPortal portal, IReadOnlyList<IHostedService> hosted) : IAsyncDisposable
    {
        private bool _gone;

        public FulfilmentPortal Portal => portal;

        public static async Task<Worker> Start(PortalDatabase database, ScriptedUpstream upstream, bool opens = false, Worker? of = null)
        {
            var services = FulfilmentPortal.Domain(database, upstream);
            services.AddSingleton<IHostApplicationLifetime>(new Lifetime());
            services.AddPortalJobs(database.ConnectionString);
            var provider = services.BuildServiceProvider();
            var account = opens ? await FulfilmentPortal.OpenAccount(provider, ("pollSeconds", "0.1")) : of!.Portal.Account;
            provider.GetRequiredService<Books>().Account = account;
            var hosted = provider.GetServices<IHostedService>().ToList();
            foreach (var service in hosted) await service.StartAsync(CancellationToken.None);
            ((Lifetime)provider.GetRequiredService<IHostApplicationLifetime>()).Start();
            return new(provider, new(provider, account, upstream), hosted);
        }

        public async ValueTask DisposeAsync()
        {
            if (_gone) return;
            _gone = true;
            foreach (var service in hosted.Reverse()) await service.StopAsync(CancellationToken.None);
            await services.DisposeAsync();
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _started = new();
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => _started.Token;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void Start() => _started.Cancel();

        public void StopApplication() => _stopping.Cancel();

        public void Dispose()
        {
            _started.Dispose();
            _stopping.Dispose();
        }
    }
}
