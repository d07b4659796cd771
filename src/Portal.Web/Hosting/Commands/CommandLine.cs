using Portal.Domain.Shared;

namespace Portal.Web.Hosting.Commands;

/// <summary>Finds and runs the sub-command that was asked for.</summary>
public static class CommandLine
{
    public static void AddConsoleCommands(this IServiceCollection services)
    {
        foreach (var command in typeof(CommandLine).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IConsoleCommand))))
            services.AddScoped(typeof(IConsoleCommand), command);
    }

    /// <returns>The exit code: 0 done, 1 refused or found wrong, 2 not understood.</returns>
    public static async Task<int> RunCommand(this WebApplication app, CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
        var commands = scope.ServiceProvider.GetServices<IConsoleCommand>().OrderBy(command => command.Name, StringComparer.Ordinal).ToList();
        if (commands.SingleOrDefault(command => command.Name == arguments.Name) is not { } asked) return await Help(commands, arguments, output);
        try
        {
            if (asked.NeedsMigratedDatabase) await app.PrepareDatabase(cancellationToken);
            if (asked.NeedsWorker) await app.StartAsync(cancellationToken);
            var code = await asked.Run(arguments, output, cancellationToken);
            if (asked.NeedsWorker) await app.StopAsync(cancellationToken);
            return code;
        }
        catch (UsageException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Message}\nportal {asked.Name} {asked.Usage}");
            return 2;
        }
    }

    private static async Task<int> Help(List<IConsoleCommand> commands, CommandArguments arguments, TextWriter output)
    {
        var asked = arguments.Name == "help";
        var to = asked ? output : Console.Error;
        if (!asked) await to.WriteLineAsync($"There is no command '{arguments.Name}'.");
        await to.WriteLineAsync("portal [--role web|worker|all] [--urls http://localhost:5080]   serves");
        foreach (var command in commands) await to.WriteLineAsync($"portal {command.Name} {command.Usage}");
        return asked ? 0 : 2;
    }
}
