using System.Text.Json;

namespace Portal.Benchmarks.Shop;

/// <summary>The configurations an offering allows, counted: another number is another server.</summary>
internal sealed class Choices
{
    private readonly string _offering, _image;
    private readonly int _cpu, _defense, _months;
    private readonly decimal _memory;
    private readonly JsonElement _disk, _bandwidth;
    private readonly int _disks;

    public Choices(JsonElement offering)
    {
        var options = offering.GetProperty("options");
        var flavor = options.GetProperty("flavors")[0];
        _offering = offering.GetProperty("id").GetString()!;
        (_cpu, _memory) = (flavor.GetProperty("cpu").GetInt32(), flavor.GetProperty("memoryGb").GetDecimal());
        _image = options.GetProperty("images").EnumerateArray().First(image => image.GetProperty("minCpu").GetInt32() <= _cpu && image.GetProperty("minMemoryGb").GetDecimal() <= _memory).GetProperty("id").GetString()!;
        _disks = Math.Max(1, options.GetProperty("dataDiskCount").GetProperty("min").GetInt32());
        (_disk, _bandwidth) = (options.GetProperty("dataDiskGb"), options.GetProperty("bandwidthMbps"));
        _defense = options.GetProperty("defenseGbps").EnumerateArray().Select(choice => choice.GetInt32()).FirstOrDefault();
        _months = options.GetProperty("months")[0].GetInt32();
    }

    /// <summary>The body of POST /quotes.</summary>
    public byte[] Quote(int variant)
    {
        var (bandwidth, left) = Pick(_bandwidth, variant);
        var (disk, _) = Pick(_disk, left);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            offeringId = _offering,
            configuration = new { cpu = _cpu, memoryGb = _memory, imageId = _image, dataDisksGb = Enumerable.Repeat(disk, _disks), bandwidthMbps = bandwidth, defenseGbps = _defense },
            months = _months,
            quantity = 1,
        });
    }

    private static (int Value, int Left) Pick(JsonElement range, int number)
    {
        var (min, max, step) = (range.GetProperty("min").GetInt32(), range.GetProperty("max").GetInt32(), range.GetProperty("step").GetInt32());
        var values = ((max - min) / step) + 1;
        return (min + (number % values * step), number / values);
    }
}
