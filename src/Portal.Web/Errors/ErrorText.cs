using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Shared;
using Portal.Web.Resources;

namespace Portal.Web.Errors;

/// <summary>The sentence a person reads for an error, in their language.</summary>
public sealed class ErrorText(IStringLocalizer<ErrorTexts> texts)
{
    public string For(Error error) => texts[error.Text, [.. error.Arguments.Select(Show)]];

    /// <summary>A field's message, or any other sentence the domain hands out as a translation key.</summary>
    public string For(string key) => texts[key];

    private object Show(object argument) => argument switch
    {
        Money money => (money.IsNegative ? "−¥" : "¥") + Math.Abs(money.Major).ToString("#,##0.00", CultureInfo.InvariantCulture),
        string text => texts[text].Value,
        _ => argument,
    };
}
