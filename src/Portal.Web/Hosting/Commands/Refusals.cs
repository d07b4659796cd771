using Portal.Domain.Shared;
using Portal.Web.Errors;

namespace Portal.Web.Hosting.Commands;

/// <summary>How a command tells that it was refused: the sentence on standard error, exit code 1.</summary>
internal static class Refusals
{
    public static async Task<int> Print(Error error, ErrorText texts)
    {
        await Console.Error.WriteLineAsync($"{error.Code}: {texts.For(error)}");
        if (error is not ValidationFailed invalid) return 1;
        foreach (var (field, messages) in invalid.Fields)
            await Console.Error.WriteLineAsync($"  {field}: {string.Join(' ', messages.Select(texts.For))}");
        return 1;
    }
}
