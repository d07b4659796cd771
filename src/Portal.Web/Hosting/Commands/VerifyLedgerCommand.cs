using MediatR;
using Portal.Domain.Billing;
using Portal.Web.Errors;

namespace Portal.Web.Hosting.Commands;

/// <summary>Recomputes the whole ledger from its postings; exit code 1 when anything does not add up, naming it.</summary>
internal sealed class VerifyLedgerCommand(IMediator mediator, ErrorText texts) : IConsoleCommand
{
    public string Name => "verify-ledger";

    public string Usage => "  recomputes the ledger; exit code 1 when it does not add up";

    public async Task<int> Run(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var verified = await mediator.Send(new VerifyLedger(), cancellationToken);
        if (verified.Error is { } error) return await Refusals.Print(error, texts);
        foreach (var fault in verified.Value.Faults) await output.WriteLineAsync($"WRONG  {fault}");
        await output.WriteLineAsync($"{verified.Value.Entries} entries, {verified.Value.Accounts} accounts, {verified.Value.Documents} documents, {verified.Value.Faults.Count} faults");
        return verified.Value.Faults.Count == 0 ? 0 : 1;
    }
}
