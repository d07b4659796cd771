using Portal.Domain.Services;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Tests;

namespace Portal.Domain.Tests.Fulfilment;

public class Operating_what_belongs_to_a_server(PortalDatabase database) : IClassFixture<PortalDatabase>
{
    private static readonly ActionDetails Ubuntu = new ActionDetails.Reinstall(FulfilmentPortal.OtherImage, null);

    [Fact]
    public async Task A_reinstall_is_done_when_the_new_system_is_on_an_idle_server()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var asked = await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Reinstall, "NewPass123") { Details = Ubuntu });
        portal.Upstream.OnAction = (reference, _) =>
        {
            portal.Upstream.Change(reference, s => s with { BusyWith = "reinstalling", Fingerprint = s.Fingerprint with { ImageReference = "image-2" } });
            return Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted());
        };

        for (var run = 0; run < 4; run++)
        {
            await portal.LetTimePass();
            await portal.RunDue();
        }
        (await portal.Send(new GetOperation(asked.Value.Id))).Value.Status.ShouldBe(OperationStatus.Running);
        portal.Upstream.Change(service.Reference!, s => s with { BusyWith = null });
        await portal.RunUntilQuiet();

        (await portal.Send(new GetOperation(asked.Value.Id))).Value.Status.ShouldBe(OperationStatus.Succeeded);
        portal.Upstream.Actions.ShouldBe(["reinstall image-2 NewPass123"]);
        (await portal.ServiceOf(service)).Configuration.ImageId.ShouldBe(FulfilmentPortal.OtherImage);
        (await portal.Read(db => db.ServiceOperations.FindAsync(asked.Value.Id).AsTask()))!.ProtectedPassword.ShouldBeNull();
    }

    [Fact]
    public async Task A_reinstall_whose_answer_was_lost_is_looked_for_and_never_repeated()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnAction = (_, _) => Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        var asked = await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Reinstall, "NewPass123") { Details = Ubuntu });

        await portal.RunUntilQuiet();

        portal.Upstream.Actions.Count.ShouldBe(1);
        (await portal.Send(new GetOperation(asked.Value.Id))).Value.Status.ShouldBe(OperationStatus.Failed);
        (await portal.ServiceOf(service)).Configuration.ImageId.ShouldBe(FulfilmentPortal.Small.ImageId);
    }

    [Fact]
    public async Task The_same_system_again_leaves_no_trace_and_is_not_repeated_either()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnAction = (_, _) => Task.FromResult<WriteOutcome>(new WriteOutcome.Unknown("no answer"));
        var asked = await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Reinstall, "NewPass123") { Details = new ActionDetails.Reinstall(FulfilmentPortal.Small.ImageId, null) });

        await portal.RunUntilQuiet();

        portal.Upstream.Actions.Count.ShouldBe(1);
        (await portal.Send(new GetOperation(asked.Value.Id))).Value.Status.ShouldBe(OperationStatus.Failed, "nothing shows that it was done");
    }

    [Fact]
    public async Task A_worker_that_died_after_sending_a_reinstall_does_not_send_it_again()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnAction = (reference, _) =>
        {
            portal.Upstream.Change(reference, s => s with { Fingerprint = s.Fingerprint with { ImageReference = "image-2" } });
            throw new InvalidOperationException("the worker died here");
        };
        var asked = await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Reinstall, "NewPass123") { Details = Ubuntu });

        await portal.RunUntilQuiet();

        portal.Upstream.Actions.Count.ShouldBe(1);
        (await portal.Send(new GetOperation(asked.Value.Id))).Value.Status.ShouldBe(OperationStatus.Succeeded);
    }

    [Fact]
    public async Task An_image_that_is_not_offered_or_a_weak_password_is_refused_before_anything_is_queued()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();

        (await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Reinstall, "NewPass123") { Details = new ActionDetails.Reinstall(ImageId.New(), null) })).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["imageId"]);
        (await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Reinstall, "short") { Details = Ubuntu })).Error.ShouldBeOfType<ValidationFailed>().Fields.Keys.ShouldBe(["password"]);
        portal.Upstream.Actions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_service_offers_only_what_its_upstream_and_its_offering_have()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        portal.Books.Flags = portal.Books.Flags with { Features = [OfferingFeatures.Snapshots, OfferingFeatures.Backups, OfferingFeatures.NoForceRestart], ConsolePasswordResettable = false };
        var service = await portal.GivenService();

        var view = (await portal.Send(new GetService(service.Id))).Value;

        view.Features.ShouldBe([OfferingFeatures.Snapshots], "the upstream has no backups");
        view.Actions.Select(action => action.Name).ShouldNotContain(name => name == ServiceActions.Reinstall || name == ServiceActions.ForceRestart || name == ServiceActions.ResetConsolePassword || name == ServiceActions.AddPort);
        (await portal.Send(new RequestServiceAction(service.Id, ServiceActions.Reinstall, "NewPass123") { Details = Ubuntu })).Error.ShouldBeOfType<NotSupported>();
    }

    [Fact]
    public async Task A_port_is_added_when_it_is_listed_and_removed_by_its_opaque_name()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        await portal.Send(new RequestServiceAction(service.Id, ServiceActions.AddPort) { Details = new ActionDetails.NewPort(new("", 22, null, "tcp", null, "ssh")) });
        await portal.RunUntilQuiet();
        var port = (await portal.Send(new ListPorts(service.Id))).Value.ShouldHaveSingleItem();

        var removed = await portal.Send(new ActOnItem(service.Id, ServiceActions.RemovePort, port.Ref, "once"));
        await portal.RunUntilQuiet();

        (await portal.Send(new GetOperation(removed.Value.Id))).Value.Status.ShouldBe(OperationStatus.Succeeded);
        (await portal.Send(new ListPorts(service.Id))).Value.ShouldBeEmpty();
        (await portal.Send(new ActOnItem(service.Id, ServiceActions.RemovePort, port.Ref, "once"))).Value.Id.ShouldBe(removed.Value.Id, "the second click of one wish is the first");
        (await portal.Send(new ActOnItem(service.Id, ServiceActions.RemovePort, port.Ref, "again"))).Error.ShouldBeOfType<NotFound>();
    }

    [Fact]
    public async Task Two_clicks_at_once_ask_for_one_rule()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var wish = new RequestServiceAction(service.Id, ServiceActions.AddFirewallRule, Key: "click") { Details = new ActionDetails.NewRule(new("", "in", "accept", "tcp", "443", "0.0.0.0/0", 100, null)) };

        var asked = await Task.WhenAll(portal.Send(wish), portal.Send(wish));
        await portal.RunUntilQuiet();

        asked.Select(one => one.Value.Id).Distinct().Count().ShouldBe(1);
        portal.Upstream.Actions.ShouldBe(["rule 443"]);
    }

    [Fact]
    public async Task A_task_of_the_upstream_decides_before_the_server_is_asked()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        portal.Upstream.OnAction = (_, _) => Task.FromResult<WriteOutcome>(new WriteOutcome.Accepted(null, "task-9"));
        portal.Upstream.OnTask = _ => new Observed<TaskProgress>.Seen(new(TaskState.Failed, "quota", []));
        var asked = await portal.Send(new RequestServiceAction(service.Id, ServiceActions.ResetConsolePassword, "NewPass123"));

        await portal.RunUntilQuiet();

        var ended = (await portal.Send(new GetOperation(asked.Value.Id))).Value;
        ended.Status.ShouldBe(OperationStatus.Failed);
        ended.Message!.ShouldNotContain("quota", Case.Insensitive, "an upstream's words are for staff");
    }

    [Fact]
    public async Task Another_customers_things_are_not_there()
    {
        await using var portal = await FulfilmentPortal.Start(database);
        var service = await portal.GivenService();
        var stranger = new Actor(UserId.New(), CustomerId.New(), Permissions.OfCustomer.ToHashSet(), "stranger");

        (await portal.Send(new ListCopies(service.Id, CopyKind.Snapshot), stranger)).Error.ShouldBeOfType<NotFound>();
        (await portal.Send(new ActOnItem(service.Id, ServiceActions.DeleteSnapshot, "x"), stranger)).Error.ShouldBeOfType<NotFound>();
        (await portal.Send(new UpgradeService(service.Id, new(Cpu: 4, MemoryGb: 8)), stranger)).Error.ShouldBeOfType<NotFound>();
        (await portal.Send(new TakeSnapshot(service.Id, "x", 1, null), stranger)).Error.ShouldBeOfType<NotFound>();
    }
}
