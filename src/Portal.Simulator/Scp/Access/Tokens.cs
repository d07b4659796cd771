using System.Security.Cryptography;
using Portal.Simulator.Clock;

namespace Portal.Simulator.Scp.Access;

/// <summary>Tokens handed out, which run out by virtual time; forgotten with the process, as a restarted platform forgets them.</summary>
internal sealed class Tokens(VirtualClock clock)
{
    private readonly Dictionary<string, Token> _known = [];

    public Token Issue(Caller caller, TimeSpan life)
    {
        var token = new Token(RandomNumberGenerator.GetHexString(32, lowercase: true), caller, clock.GetUtcNow(), clock.GetUtcNow() + life);
        _known[token.Id] = token;
        return token;
    }

    public Caller? Find(string id) => _known.TryGetValue(id, out var token) && token.Expires > clock.GetUtcNow() ? token.Caller : null;
}

/// <summary>A token and how long it holds.</summary>
internal sealed record Token(string Id, Caller Caller, DateTimeOffset Issued, DateTimeOffset Expires);
