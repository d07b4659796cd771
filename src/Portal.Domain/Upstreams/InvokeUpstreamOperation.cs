using MediatR;
using Portal.Domain.Auditing;
using Portal.Domain.Shared;

namespace Portal.Domain.Upstreams;

/// <summary>Runs one documented operation by hand. What the upstream said about it is the answer, also when it refused; a write is sent at most once and is not taken back.</summary>
/// <param name="Operation">Its id, or its name when no other operation of that upstream has it.</param>
/// <param name="Parameters">A JSON object by the document's names; blank: none.</param>
/// <param name="Confirmation">For what changes something: the operation's name (or id), as typed.</param>
/// <remarks>Errors: <see cref="NotFound"/>, <see cref="Forbidden"/> (changing needs a permission of its own), <see cref="ValidationFailed"/> on operation, parameters, parameters.{name} or confirm, <see cref="UpstreamFailed"/>.</remarks>
[Requires(Permissions.UpstreamsInvokeRead, OrStaff = Permissions.UpstreamsInvokeWrite)]
public sealed record InvokeUpstreamOperation(UpstreamAccountId Upstream, string Operation, string? Parameters, string? Confirmation) : ICommand<OperationReply>, IOwnTransactions
{
    internal const string NoRegister = "这种上游没有操作清单。";

    /// <summary>Without the parameters, which may hold passwords.</summary>
    public override string ToString() => $"InvokeUpstreamOperation {Upstream.Value} {Operation}";
}

internal sealed class InvokeUpstreamOperationHandler(IUpstreams upstreams, IUpstreamPorts ports, CurrentActor current, IAuditTrail trail)
    : IRequestHandler<InvokeUpstreamOperation, Result<OperationReply>>
{
    public async Task<Result<OperationReply>> Handle(InvokeUpstreamOperation request, CancellationToken cancellationToken)
    {
        var opened = await upstreams.Open(request.Upstream, cancellationToken);
        if (opened.Error is { } closed) return closed;
        var account = opened.Value;
        if (ports.Find<IOperationRegister>(account.Kind) is not { } register) return new UpstreamFailed(account.Name, InvokeUpstreamOperation.NoRegister);
        var found = OperationInput.Find(register, request.Operation);
        if (found.Error is { } unknown) return unknown;
        var operation = found.Value;
        if (operation.IsWrite && !current.Actor.May(Permissions.UpstreamsInvokeWrite)) return new Forbidden(Permissions.UpstreamsInvokeWrite);
        var parameters = OperationInput.Parameters(operation, request.Parameters);
        if (parameters.Error is { } wrong) return wrong;
        if (operation.IsWrite && !OperationInput.IsConfirmed(operation, request.Confirmation)) return ValidationFailed.On("confirm", "会改动上游的操作要原样输入它的名称来确认。");

        var sent = OperationNote.Parameters(operation, parameters.Value);
        // What may cost money is in the trail before it leaves; from here on a closed page stops nothing.
        if (operation.IsWrite) await Note(account, operation, $"sending {sent}");
        var reply = await register.Invoke(account, operation, parameters.Value, operation.IsWrite ? CancellationToken.None : cancellationToken);
        await Note(account, operation, $"{OperationNote.Outcome(reply)} {sent}");
        return reply;
    }

    private Task Note(UpstreamAccess account, UpstreamOperation operation, string what) =>
        trail.Append(nameof(InvokeUpstreamOperation), new AuditNote("upstream", account.Id.Value.ToString(), OperationNote.Cut($"{operation.Id}: {what}")), CancellationToken.None);
}
