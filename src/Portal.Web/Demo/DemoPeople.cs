using System.Globalization;
using Bogus;
using Portal.Domain.Customers;

namespace Portal.Web.Demo;

/// <summary>Believable customers, the same ones each time: invented names, valid check digits, reserved mail domains.</summary>
internal static class DemoPeople
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static IReadOnlyList<(string Email, string Name, RealNameInput RealName)> Make(int count)
    {
        var faker = new Faker("zh_CN") { Random = new Randomizer(20261121) };
        return [.. Enumerable.Range(1, count).Select(i => Person(faker, i))];
    }

    private static (string, string, RealNameInput) Person(Faker faker, int i)
    {
        var person = faker.Name.LastName() + faker.Name.FirstName();
        var company = $"{faker.Address.City()}{faker.PickRandom("云帆", "南屿", "青岚", "北斗", "拾光", "知行", "万象", "远图")}{faker.PickRandom("科技", "网络", "信息")}有限公司";
        var mobile = faker.PickRandom("138", "139", "150", "186", "199") + faker.Random.Int(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);
        return ($"customer{i:00}@demo.example", i % 3 == 0 ? person : company, new RealNameInput(person, mobile, IdNumber(faker)));
    }

    /// <summary>GB 11643: region, birth date, sequence and the check digit modulo 11.</summary>
    private static string IdNumber(Faker faker)
    {
        var birth = new DateOnly(faker.Random.Int(1970, 2003), faker.Random.Int(1, 12), faker.Random.Int(1, 28));
        var body = faker.PickRandom("110101", "310104", "440305", "330106", "510104") + birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + faker.Random.Int(1, 999).ToString("000", CultureInfo.InvariantCulture);
        var sum = body.Select((c, place) => (c - '0') * Weights[place]).Sum();
        return body + "10X98765432"[sum % 11];
    }
}
