using Portal.Domain.Shared;

namespace Portal.Domain.Customers;

/// <summary>Gathers what is wrong with an account's fields, so that all is told at once.</summary>
internal static class AccountInput
{
    public static ValidationFailed? Check(string email, string? name, string password)
    {
        var faults = new Dictionary<string, string[]>();
        Note(faults, "email", AccountRules.FaultOfEmail(email));
        if (name is not null) Note(faults, "name", AccountRules.FaultOfName(name));
        Note(faults, "password", AccountRules.FaultOfPassword(password, email));
        return faults.Count == 0 ? null : new(faults);
    }

    private static void Note(Dictionary<string, string[]> faults, string field, string? fault)
    {
        if (fault is not null) faults[field] = [fault];
    }
}
