using Portal.Domain.Catalog;
using Portal.Domain.Shared;

namespace Portal.Domain.Pricing.Quoting;

/// <summary>Whether an offering can be bought as configured (zkeys.md 13.2). Field names are the REST API's; messages say what to do.</summary>
internal sealed class ConfigurationCheck(PricedOffering offering, QuoteRequest request)
{
    private readonly Dictionary<string, string[]> faults = [];

    public static ValidationFailed? OfNew(PricedOffering offering, QuoteRequest request)
    {
        var check = new ConfigurationCheck(offering, request);
        check.Flavor();
        check.Image();
        check.Disks();
        check.SystemDisk();
        check.Choices();
        check.Network();
        check.Months();
        check.Quantity();
        return check.faults.Count == 0 ? null : new(check.faults);
    }

    /// <summary>A renewal keeps its configuration, whatever the limits for new ones are by now.</summary>
    public static ValidationFailed? OfRenewal(PricedOffering offering, QuoteRequest request)
    {
        var check = new ConfigurationCheck(offering, request);
        check.Months();
        return check.faults.Count == 0 ? null : new(check.faults);
    }

    /// <summary>What a change leaves as it is stays, whatever the limits for new ones are by now.</summary>
    public static ValidationFailed? OfChange(PricedOffering offering, QuoteRequest request, ServerConfiguration present)
    {
        var (check, wanted) = (new ConfigurationCheck(offering, request), request.Configuration);
        if (offering.Cost.BareMetal is { } terms) return BareMetalGrowth.Fault(offering.Cost, terms, present, wanted);
        if (wanted.Cpu != present.Cpu || wanted.MemoryGb != present.MemoryGb || wanted.ProductId != present.ProductId) check.Flavor();
        if (!wanted.DataDisksGb.SequenceEqual(present.DataDisksGb)) check.Disks();
        if (wanted.SystemDiskGb != present.SystemDiskGb) check.SystemDisk();
        if (wanted.BandwidthMbps != present.BandwidthMbps || wanted.DefenseGbps != present.DefenseGbps) check.Network();
        check.Choices();
        return check.faults.Count == 0 ? null : new(check.faults);
    }

    /// <summary>The field to change when a component has no price.</summary>
    public static ValidationFailed WithoutPrice(string component) => component switch
    {
        "system-disk" => ValidationFailed.On("systemDiskGb", "系统盘暂时没有价格，请选择其他产品。"),
        "disk" => ValidationFailed.On("dataDisksGb", "这款产品的数据盘暂时没有价格，请去掉数据盘。"),
        "bandwidth" => ValidationFailed.On("bandwidthMbps", "这个带宽暂时没有价格，请选择更小的带宽。"),
        "defense" => ValidationFailed.On("defenseGbps", "这个防护值暂时没有价格，请选择赠送的防护值。"),
        _ => ValidationFailed.On("cpu", "这个规格暂时没有价格，请选择其他规格。"),
    };

    private ServerConfiguration Wanted => request.Configuration;

    private void Flavor()
    {
        var flavors = offering.View.Options.Flavors;
        // Disks and addresses have none.
        if (flavors.Count == 0 && offering.Cost.BasePerMonth is not null) return;
        if (flavors.Count == 0 && !offering.View.Options.NeedsImage) return;
        if (Wanted.ProductId is { } product)
        {
            if (!flavors.Any(f => f.Id == product)) Add("productId", "没有这个规格，请选择列出的规格。");
        }
        else if (flavors.Any(f => f.Id is not null)) Add("productId", "请选择一个列出的规格。");
        else if (!offering.View.Options.Flavors.Any(f => f.Cpu == Wanted.Cpu && f.MemoryGb == Wanted.MemoryGb)) Add("cpu", "没有这个 CPU 和内存的组合，请选择列出的规格。");
    }

    private void Image()
    {
        if (!offering.View.Options.NeedsImage) return;
        if (!offering.Images.TryGetValue(Wanted.ImageId, out var image) || !image.ForNew)
            Add("imageId", "这款产品没有这个镜像，请选择列出的镜像。");
        else if (Wanted.Cpu > 0 && (Wanted.Cpu < image.View.MinCpu || Wanted.MemoryGb < image.View.MinMemoryGb))
            Add("imageId", "这个镜像需要更高的规格。请选择更大的 CPU 或内存，或换一个镜像。");
        else if (Wanted.SystemDiskGb < image.View.SystemDiskGb)
            Add("systemDiskGb", "系统盘不能小于镜像需要的容量，请增大系统盘，或换一个镜像。");
    }

    private void Disks()
    {
        var options = offering.View.Options;
        if (!options.DataDiskCount.Allows(Wanted.DataDisksGb.Count)) Add("dataDisksGb", "数据盘的数量不在允许的范围内，请增加或减少。");
        else if (!Wanted.DataDisksGb.All(options.DataDiskGb.Allows)) Add("dataDisksGb", "有数据盘的容量不在允许的范围内，或不符合步长，请调整。");
    }

    private void SystemDisk()
    {
        var options = offering.View.Options;
        if (Wanted.SystemDiskGb is { } system && options.SystemDiskGb?.Allows(system) is not true) Add("systemDiskGb", "系统盘的容量不在允许的范围内，请调整。");
        if (Wanted.SystemPartitionMb is { } partition && options.SystemPartitionMb?.Allows(partition) is not true) Add("systemPartitionMb", "系统分区的容量不在允许的范围内，请调整，或留空。");
    }

    private void Choices()
    {
        var choices = offering.View.Options.Choices;
        var chosen = Wanted.Options ?? new Dictionary<string, string>();
        foreach (var (name, value) in chosen)
            if (choices.FirstOrDefault(choice => choice.Name == name) is not { } choice || !choice.Values.Any(allowed => allowed.Value == value))
                Add($"options.{name}", "没有这个选项，请选择列出的选项。");
        foreach (var choice in choices.Where(choice => choice.IsRequired && !chosen.ContainsKey(choice.Name))) Add($"options.{choice.Name}", "请选择一项。");
    }

    private void Network()
    {
        var options = offering.View.Options;
        if (!options.BandwidthMbps.Allows(Wanted.BandwidthMbps)) Add("bandwidthMbps", "带宽不在允许的范围内，请调整。");
        if (Wanted.DefenseGbps != 0 && Wanted.DefenseGbps != offering.View.FreeDefenseGbps && !options.DefenseChoices.Contains(Wanted.DefenseGbps))
            Add("defenseGbps", "没有这个防护值，请选择列出的防护值。");
    }

    private void Months()
    {
        if (!offering.View.Options.Months.Contains(request.Months)) Add("months", "没有这个时长，请选择列出的时长。");
        else if (offering.View.Zone.MaxYears is { } years && request.Months > 12 * years) Add("months", "超过了这个可用区允许的最长时长，请缩短。");
    }

    private void Quantity()
    {
        if (request.Quantity < 1) Add("quantity", "至少购买 1 台。");
        else if (request.Quantity > offering.View.Options.MaxQuantity) Add("quantity", "超过了一次能购买的台数，请减少数量，或分几次下单。");
    }

    private void Add(string field, string message) => faults[field] = [message];
}
