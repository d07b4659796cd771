using MediatR;
using Microsoft.Extensions.Options;
using Portal.Domain.Customers;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;

namespace Portal.Web.Hosting;

/// <summary>At the start: brings upstream accounts, users and keys to what configuration declares (api.md). Repeating it changes nothing; nothing is ever deleted.</summary>
internal sealed partial class Declarations(IServiceScopeFactory scopes, IOptions<PortalOptions> options, ILogger<Declarations> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var declared = options.Value;
        foreach (var upstream in declared.Upstreams)
            await Declare(new DeclareUpstreamAccount(upstream.Kind, upstream.Name, upstream.BaseUrl.ToString(), upstream.Credentials, upstream.Settings), $"upstream account '{upstream.Name}'", cancellationToken);
        foreach (var user in declared.Users)
            await Declare(new DeclareUser(user.Email, user.Role, user.Password), $"user {user.Email}", cancellationToken);
        foreach (var key in declared.Keys)
            await Declare(new DeclareApiKey(key.Email, key.Scopes.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), key.Key), $"key of {key.Email}", cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Declare<T>(ICommand<T> command, string what, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
        if (result.Error is ValidationFailed fault) throw new StartupException($"The declared {what} cannot be used: {string.Join(" ", fault.Fields.Select(f => $"{f.Key}: {string.Join(" ", f.Value)}"))}");
        if (result.Error is { } error) throw new StartupException($"The declared {what} cannot be used: {error.Code}");
        Declared(log, what);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "As declared: {What}")]
    private static partial void Declared(ILogger log, string what);
}
