namespace Portal.Web.Hosting.Commands;

/// <summary>One sub-command of the executable (<c>portal keys create …</c>). Every class in this assembly that implements it is found by itself.</summary>
/// <remarks>It runs in a scope of its own as <see cref="Domain.Shared.Actor.System"/>, on a migrated database, with no page served and no job run.</remarks>
public interface IConsoleCommand
{
    /// <summary>The words that call it, e.g. "keys create".</summary>
    string Name { get; }

    /// <summary>One line for the help text: its options and what it does.</summary>
    string Usage { get; }

    /// <summary>Whether the database is brought to this version first, as on every start.</summary>
    bool NeedsMigratedDatabase => true;

    /// <summary>Whether jobs must run meanwhile, for a command that waits for their work.</summary>
    bool NeedsWorker => false;

    /// <param name="output">Standard output; the log goes to standard error.</param>
    /// <returns>The exit code: 0 done, 1 refused or found wrong.</returns>
    Task<int> Run(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken);
}
