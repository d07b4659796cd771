using Microsoft.Extensions.Logging;
using Portal.Domain.Upstreams;
using Portal.Providers.Wire;

namespace Portal.Providers.Http;

/// <summary>Sends a dialect's call within its account's limits, reads the envelope, keeps redacted evidence and health, and logs one line.</summary>
internal sealed partial class DialectClient(UpstreamHttp http, AccountChannels channels, HealthReports health, TimeProvider clock, ILogger<DialectClient> log)
{
    public async Task<UpstreamAnswer> Send(UpstreamAccess access, DialectCall call, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        SignedCall? signed = null;
        async Task<Exchange> Post(CancellationToken token)
        {
            signed = call.Sign();
            var exchange = await http.SendOnce(signed.Request, call.IsWrite ? Left(access.Timeout, begun) : access.Timeout, call.IsWrite, token);
            return exchange is Exchange.Answered answered ? call.Unwrap(answered) : exchange;
        }
        var channel = channels.Of(access);
        var exchange = await (call.IsWrite ? channel.Write(Post, access.Timeout / 2, cancellationToken) : channel.Read(Post, cancellationToken));

        var answer = Interpret(access, call, exchange, signed);
        Conclude(access, call, answer, exchange);
        var (outcome, took) = (Word(answer), clock.GetElapsedTime(begun).TotalMilliseconds);
        Called(log, access.Name, call.Operation, outcome, took);
        return answer;
    }

    // Whoever orders a write holds a lease that counts on the account's time-out, so waiting for a turn is part of it. With nothing left, nothing is sent.
    private TimeSpan Left(TimeSpan timeout, long begun)
    {
        var left = timeout - clock.GetElapsedTime(begun);
        return left > TimeSpan.Zero ? left : TimeSpan.FromTicks(1);
    }

    private static UpstreamAnswer Interpret(UpstreamAccess access, DialectCall call, Exchange exchange, SignedCall? signed)
    {
        var subject = $"「{access.Name}」";
        switch (exchange)
        {
            case Exchange.NeverSent { TriedToConnect: true } unreachable:
                return new UpstreamAnswer.NotSent($"{subject}连接不上：{unreachable.Why}。请检查地址、网络与防火墙。");
            case Exchange.NeverSent held:
                return new UpstreamAnswer.NotSent($"{subject}暂不发送：{held.Why}。");
            case Exchange.NoAnswer silent:
                return new UpstreamAnswer.Unclear($"{subject}没有给出可用的应答：{silent.Why}。请检查网络或稍后再试。", new Evidence(signed?.Shown ?? call.Operation, null, silent.Status, silent.Took));
            case Exchange.Answered answered:
                var redaction = new Redaction(signed?.Secrets ?? [], call.AnswersSecretAddress);
                var evidence = new Evidence(signed?.Shown ?? call.Operation, answered.Json is { } json ? redaction.Json(json) : redaction.Text(answered.Body), answered.Status, answered.Took);
                return call.Read(answered) switch
                {
                    Reading.Success success => new UpstreamAnswer.Success(success.Data, evidence),
                    Reading.Refused refused => new UpstreamAnswer.Refused(refused.Code, redaction.Text(refused.Message), evidence) { IsTheAccounts = call.RefusalIsTheAccounts || refused.IsTheAccounts },
                    Reading.Unclear unclear => new UpstreamAnswer.Unclear($"{subject}{unclear.Complaint}。", evidence),
                    var other => throw new InvalidOperationException($"Unexpected {other.GetType().Name}."),
                };
            default:
                throw new InvalidOperationException($"Unexpected {exchange.GetType().Name}.");
        }
    }

    private void Conclude(UpstreamAccess access, DialectCall call, UpstreamAnswer answer, Exchange exchange)
    {
        switch (answer)
        {
            case UpstreamAnswer.Success:
                health.Succeeded(access.Id);
                break;
            case UpstreamAnswer.Refused { IsTheAccounts: true } refused:
                health.Failed(access.Id, $"「{access.Name}」拒绝了 {call.Operation}：{refused.Message}");
                break;
            case UpstreamAnswer.Unclear unclear:
                health.Failed(access.Id, unclear.Why);
                break;
            case UpstreamAnswer.NotSent unsent when exchange.IsUnwell:
                health.Failed(access.Id, unsent.Why);
                break;
        }
    }

    private static string Word(UpstreamAnswer answer) => answer switch
    {
        UpstreamAnswer.Success => "success",
        UpstreamAnswer.Refused refused => $"refused with code {refused.Code}",
        UpstreamAnswer.NotSent => "not sent",
        _ => "unclear",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Upstream {Account} {Action}: {Outcome} in {Milliseconds:0} ms")]
    private static partial void Called(ILogger log, string account, string action, string outcome, double milliseconds);
}
