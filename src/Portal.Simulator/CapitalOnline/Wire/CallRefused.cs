namespace Portal.Simulator.CapitalOnline.Wire;

/// <summary>Ends an operation before it has changed anything, with a documented code and its HTTP status.</summary>
internal sealed class CallRefused(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static CallRefused Invalid(string what) => new(400, "InvalidParameter", $"{what} is not valid.");

    public static CallRefused Missing(string name) => new(400, "MissingParameter", $"{name} is missing.");

    /// <summary>A rule of another product's table, by its code alone.</summary>
    public static CallRefused Of(int status, string code) => new(status, code, code);
}
