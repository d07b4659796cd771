using Microsoft.Extensions.Logging;
using Portal.Domain.Upstreams;
using Portal.Providers.Http;

namespace Portal.Providers.Zkeys;

/// <summary>Signs, sends, reads the envelope, keeps redacted evidence and logs one line per call.</summary>
internal sealed partial class ZkeysClient(UpstreamHttp http, AccountChannels channels, HealthReports health, TimeProvider clock, ILogger<ZkeysClient> log)
{
    private readonly TaskNumbers taskNumbers = new(clock);

    /// <summary>Something that changes nothing upstream and may be asked again.</summary>
    public Task<ZkeysAnswer> Read(UpstreamAccess access, ZkeysCall call, CancellationToken cancellationToken) => Send(access, call, isWrite: false, cancellationToken);

    /// <summary>Sent at most once, whatever happens.</summary>
    public Task<ZkeysAnswer> Write(UpstreamAccess access, ZkeysCall call, CancellationToken cancellationToken) => Send(access, call, isWrite: true, cancellationToken);

    private async Task<ZkeysAnswer> Send(UpstreamAccess access, ZkeysCall call, bool isWrite, CancellationToken cancellationToken)
    {
        if (ZkeysAccount.Of(access) is not { } account)
            return new ZkeysAnswer.NotSent($"「{access.Name}」缺少凭据 {ZkeysAccount.UserIdField} 或 {ZkeysAccount.SecretField}，请补全后重试。");

        var begun = clock.GetTimestamp();
        List<KeyValuePair<string, string>> form = [];
        Task<Exchange> Post(CancellationToken token)
        {
            form = call.Form(account, taskNumbers.Next(), clock.GetUtcNow());
            return http.PostOnce(account.Address, form, isWrite ? Left(access.Timeout, begun) : access.Timeout, isWrite, token);
        }
        var channel = channels.Of(access);
        var exchange = await (isWrite ? channel.Write(Post, access.Timeout / 2, cancellationToken) : channel.Read(Post, cancellationToken));

        var redaction = new Redaction(form, account.Secret, call.AnswersSecretAddress);
        var answer = Interpret(access, exchange, redaction, Redaction.Request(account.Address, form));
        Conclude(access, call, answer, exchange);
        var (outcome, took) = (Word(answer), clock.GetElapsedTime(begun).TotalMilliseconds);
        Called(log, access.Name, call.Action, outcome, took);
        return answer;
    }

    // Whoever orders a write holds a lease that counts on the account's time-out, so waiting for a turn is part of it. With nothing left, nothing is sent.
    private TimeSpan Left(TimeSpan timeout, long begun)
    {
        var left = timeout - clock.GetElapsedTime(begun);
        return left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
    }

    private static ZkeysAnswer Interpret(UpstreamAccess access, Exchange exchange, Redaction redaction, string request)
    {
        var subject = $"「{access.Name}」";
        switch (exchange)
        {
            case Exchange.NeverSent { TriedToConnect: true } unreachable:
                return new ZkeysAnswer.NotSent($"{subject}连接不上：{unreachable.Why}。请检查地址、网络与防火墙。");
            case Exchange.NeverSent held:
                return new ZkeysAnswer.NotSent($"{subject}暂不发送：{held.Why}。");
            case Exchange.NoAnswer silent:
                return new ZkeysAnswer.Unclear($"{subject}没有给出可用的应答：{silent.Why}。请检查网络或稍后再试。", new Evidence(request, null, silent.Status, silent.Took));
            case Exchange.Answered answered:
                var evidence = new Evidence(request, answered.Json is { } json ? redaction.Json(json) : redaction.Text(answered.Body), answered.Status, answered.Took);
                return ZkeysEnvelope.Read(answered) switch
                {
                    { Code: 0 } envelope => new ZkeysAnswer.Success(envelope.Data, evidence),
                    { } envelope => new ZkeysAnswer.Refused($"{envelope.Code}", redaction.Text(envelope.Message), evidence),
                    null => new ZkeysAnswer.Unclear($"{subject}{ZkeysEnvelope.Complaint(answered)}。", evidence),
                };
            default:
                throw new InvalidOperationException($"Unexpected {exchange.GetType().Name}.");
        }
    }

    // A refused purchase says nothing about the connection; a refused catalogue read means that the account itself is refused.
    private void Conclude(UpstreamAccess access, ZkeysCall call, ZkeysAnswer answer, Exchange exchange)
    {
        switch (answer)
        {
            case ZkeysAnswer.Success:
                health.Succeeded(access.Id);
                break;
            case ZkeysAnswer.Refused refused when call.Customer is null:
                health.Failed(access.Id, $"「{access.Name}」拒绝了 {call.Action}：{refused.Message}");
                break;
            case ZkeysAnswer.Unclear unclear:
                health.Failed(access.Id, unclear.Why);
                break;
            case ZkeysAnswer.NotSent unsent when exchange.IsUnwell:
                health.Failed(access.Id, unsent.Why);
                break;
        }
    }

    private static string Word(ZkeysAnswer answer) => answer switch
    {
        ZkeysAnswer.Success => "success",
        ZkeysAnswer.Refused refused => $"refused with code {refused.Code}",
        ZkeysAnswer.NotSent => "not sent",
        _ => "unclear",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Upstream {Account} {Action}: {Outcome} in {Milliseconds:0} ms")]
    private static partial void Called(ILogger log, string account, string action, string outcome, double milliseconds);
}
