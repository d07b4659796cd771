namespace Portal.Domain.Customers;

/// <summary>Personal data as pages, lists and logs may show it.</summary>
public static class Masked
{
    /// <summary>张*, 张*三, 欧**锋.</summary>
    public static string Name(string name) => name.Length switch
    {
        0 => "",
        1 => "*",
        2 => $"{name[0]}*",
        _ => $"{name[0]}{new string('*', name.Length - 2)}{name[^1]}",
    };

    /// <summary>138****2046</summary>
    public static string Mobile(string mobile) => Keep(mobile, 3, 4);

    /// <summary>4403**********1234</summary>
    public static string IdNumber(string number) => Keep(number, 4, 4);

    private static string Keep(string text, int head, int tail) =>
        text.Length <= head + tail ? new string('*', text.Length) : $"{text[..head]}{new string('*', text.Length - head - tail)}{text[^tail..]}";
}
