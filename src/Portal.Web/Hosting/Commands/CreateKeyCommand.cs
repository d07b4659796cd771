using MediatR;
using Microsoft.AspNetCore.Identity;
using Portal.Domain.Customers;
using Portal.Domain.Shared;
using Portal.Web.Errors;

namespace Portal.Web.Hosting.Commands;

/// <summary>Makes an API key of a user and prints it, once and alone, so that a script can take it.</summary>
internal sealed class CreateKeyCommand(IMediator mediator, UserManager<PortalUser> users, ErrorText texts) : IConsoleCommand
{
    public string Name => "keys create";

    public string Usage => "--email <address> --scopes <all or permissions, comma-separated>";

    public async Task<int> Run(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var email = arguments.Required("email");
        var scopes = arguments.Required("scopes").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (await users.FindByEmailAsync(email) is not { } user) return await Refusals.Print(new NotFound(email), texts);
        var made = await mediator.Send(new CreateApiKey(new UserId(user.Id), scopes), cancellationToken);
        if (made.Error is { } error) return await Refusals.Print(error, texts);
        await output.WriteLineAsync(made.Value.Key);
        return 0;
    }
}
