using MediatR;
using Portal.Domain.Customers;
using Portal.Domain.Shared;
using Portal.Web.Errors;

namespace Portal.Web.Hosting.Commands;

/// <summary>Makes a person who can sign in, or gives a known one a new role and password.</summary>
internal sealed class CreateUserCommand(IMediator mediator, ErrorText texts) : IConsoleCommand
{
    public string Name => "users create";

    public string Usage => $"--email <address> --role <{string.Join('|', Permissions.Roles.Keys)}> --password <password> [--name <name>]";

    public async Task<int> Run(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var command = new CreateUser(arguments.Required("email"), arguments.Required("role"), arguments.Required("password"), arguments.Optional("name"));
        var made = await mediator.Send(command, cancellationToken);
        if (made.Error is { } error) return await Refusals.Print(error, texts);
        await output.WriteLineAsync(made.Value.Value.ToString());
        return 0;
    }
}
