namespace Portal.Web.Hosting.Commands;

/// <summary>The words and <c>--options</c> a sub-command was called with.</summary>
public sealed class CommandArguments
{
    private readonly Dictionary<string, string> _options = new(StringComparer.OrdinalIgnoreCase);

    private CommandArguments(string name) => Name = name;

    public string Name { get; }

    /// <returns>Null when the first argument is no word: the process is to serve, not to run a command.</returns>
    public static CommandArguments? Parse(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-')) return args is ["--help" or "-h", ..] ? new("help") : null;
        var words = args.TakeWhile(word => !word.StartsWith('-')).ToList();
        var arguments = new CommandArguments(string.Join(' ', words));
        for (var i = words.Count; i < args.Length; i++)
        {
            var (option, value) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            if (!option.StartsWith("--", StringComparison.Ordinal)) throw new UsageException($"'{option}' was not expected here.");
            if (value is null && i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal)) value = args[++i];
            arguments._options[option[2..]] = value ?? "true";
        }
        return arguments;
    }

    /// <exception cref="UsageException">The option is missing.</exception>
    public string Required(string option) => Optional(option) ?? throw new UsageException($"--{option} is missing.");

    public string? Optional(string option) => _options.GetValueOrDefault(option);
}

/// <summary>The command line was not understood; exit code 2.</summary>
public sealed class UsageException(string message) : Exception(message);
