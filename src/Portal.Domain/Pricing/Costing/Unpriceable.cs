using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Costing;

/// <summary>What is ordered uses a component for which the upstream states no usable price; never sold for nothing (zkeys.md 13.2).</summary>
/// <param name="Component">flavor, disk, bandwidth, defense, ip, snapshot, product, renewal.</param>
public sealed record Unpriceable(string Component) : Error("not_for_sale", ErrorKind.Refused, "这个配置暂时没有价格，请调整配置或联系客服。");
