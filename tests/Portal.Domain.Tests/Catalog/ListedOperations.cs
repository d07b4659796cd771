using System.Text.Json.Nodes;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Catalog;

public sealed partial class Shop
{
    /// <summary>The upstream also documents a handful of operations, and keeps what was invoked.</summary>
    public sealed partial class ListedUpstream : IOperationRegister
    {
        private OperationOutcome _outcome = OperationOutcome.Success;

        public List<(UpstreamOperation Operation, JsonObject Parameters)> Invoked { get; } = [];

        public Action? WhenInvoked { get; set; }

        public IReadOnlyList<UpstreamOperation> Operations { get; } =
        [
            Operation("look", "look", "/things/{id}", isWrite: false), Operation("remove", "remove", "/things/{id}", isWrite: true), Operation("a.only", "only_once", "/things", isWrite: false),
            Operation("twice@1", "twice", "/v1", isWrite: false), Operation("twice@2", "twice", "/v2", isWrite: false),
        ];

        public void Replies(OperationOutcome outcome) => _outcome = outcome;

        public Task<OperationReply> Invoke(UpstreamAccess account, UpstreamOperation operation, JsonObject parameters, CancellationToken cancellationToken)
        {
            WhenInvoked?.Invoke();
            Invoked.Add((operation, parameters));
            return Task.FromResult(new OperationReply(_outcome, $"{operation.Method} {operation.Path}", 200, "{}", null, TimeSpan.FromMilliseconds(12)));
        }

        private static UpstreamOperation Operation(string id, string name, string path, bool isWrite) => new(
            UpstreamKinds.ZkeysServer, id, name, "group", isWrite ? "DELETE" : "GET", path, "", isWrite, false, false, "purpose", "1-2", [new("id", "text", true, null), new("password", "secret", false, null)]);
    }
}
