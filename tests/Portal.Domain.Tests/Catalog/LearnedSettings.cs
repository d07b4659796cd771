using Portal.Domain.Upstreams;

namespace Portal.Domain.Tests.Catalog;

public sealed partial class Shop
{
    public sealed partial class ListedUpstream : ILearnsSettings
    {
        /// <summary>What a successful test finds the settings to be.</summary>
        public Dictionary<string, string> Learns { get; } = [];

        public IReadOnlyDictionary<string, string> Learned(UpstreamAccess account) => Learns;
    }
}
