using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Domain.Ordering;
using Portal.Domain.Persistence;
using Portal.Domain.Services;
using Portal.Domain.Shared;

namespace Portal.Web.Live;

/// <summary>Server-sent events: a page that shows an order or a service listens here and fetches its fragment again when told "changed".</summary>
public static class LiveEvents
{
    // Proxies close silent connections; a comment now and then keeps ours.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    public static void MapLiveEvents(this WebApplication app)
    {
        app.MapGet("/live/orders/{id:guid}", async (HttpContext http, IMediator mediator, ChangeFeed feed, Guid id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetOrder(new(id)), cancellationToken)).Error is null ? (IResult)Stream(feed, $"order:{id}", http) : Results.NotFound());
        app.MapGet("/live/services/{id:guid}", async (HttpContext http, IMediator mediator, ChangeFeed feed, Guid id, CancellationToken cancellationToken) =>
            (await mediator.Send(new GetService(new(id)), cancellationToken)).Error is null ? (IResult)Stream(feed, $"service:{id}", http) : Results.NotFound());
    }

    private static ServerSentEventsResult<string> Stream(ChangeFeed feed, string subject, HttpContext http) =>
        TypedResults.ServerSentEvents(Changes(feed, subject, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, http.RequestAborted));

    private static async IAsyncEnumerable<SseItem<string>> Changes(ChangeFeed feed, string subject, CancellationToken stopping, [EnumeratorCancellation] CancellationToken gone)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping, gone);
        // One waiting signal is enough: the reader fetches what is true when it gets there.
        var signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = feed.Subscribe(ChangeChannels.Changes, payload =>
        {
            if (payload == subject || payload == ChangeFeed.AnythingMayHaveChanged) signals.Writer.TryWrite(true);
        });
        yield return new SseItem<string>("listening", "hello");
        while (!ended.IsCancellationRequested)
        {
            var told = await WaitFor(signals.Reader, ended.Token);
            if (ended.IsCancellationRequested) yield break;
            yield return told ? new SseItem<string>("changed", "changed") : new SseItem<string>("", "heartbeat");
        }
    }

    private static async Task<bool> WaitFor(ChannelReader<bool> signals, CancellationToken ended)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ended);
        patience.CancelAfter(Heartbeat);
        try
        {
            return await signals.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
