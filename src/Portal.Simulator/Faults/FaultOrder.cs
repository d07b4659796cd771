using System.ComponentModel.DataAnnotations;

namespace Portal.Simulator.Faults;

/// <summary>One fault asked for by <c>POST /_control/faults</c>.</summary>
/// <param name="Action">The operation it concerns; <c>*</c> is any.</param>
/// <param name="OnCall">Number of the call, counted from now and starting with 1, that fails. Ignored with <paramref name="Every"/>.</param>
/// <param name="Every">Every call fails until the faults are removed.</param>
/// <param name="Seconds">Real seconds to wait (delay, hang-then-commit) or to send as Retry-After (http-429).</param>
/// <param name="Message">Text of a refusal.</param>
/// <param name="Factor">Multiplier of a price change.</param>
/// <param name="Commits">For the html kinds: whether the work was done behind the error page.</param>
/// <param name="Dialect">Only this upstream's calls (the journal's word: zkeys, starvcenter, capitalonline, scp); null is any.</param>
internal sealed record FaultOrder(
    [property: Required] string Action,
    FaultKind Kind,
    int OnCall = 1,
    bool Every = false,
    double Seconds = 0,
    string? Message = null,
    decimal Factor = 1.5m,
    bool Commits = false,
    string? Dialect = null);
