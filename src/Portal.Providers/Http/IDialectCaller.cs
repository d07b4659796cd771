using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;

namespace Portal.Providers.Http;

/// <summary>Sends any operation of one dialect through its own signing and envelope: what the operations register stands on.</summary>
internal interface IDialectCaller
{
    /// <summary>One of <see cref="UpstreamKinds"/>.</summary>
    string Kind { get; }

    /// <param name="account">By whose keys.</param>
    /// <param name="operation">A row of the register; a read may be tried again, a write is sent at most once.</param>
    /// <param name="parameters">By the document's names; those in braces in the path are taken from here.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    Task<UpstreamAnswer> Call(UpstreamAccess account, UpstreamOperation operation, JsonObject parameters, CancellationToken cancellationToken);
}
