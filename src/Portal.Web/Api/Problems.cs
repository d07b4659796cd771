using Portal.Domain.Pricing;
using Portal.Domain.Shared;
using Portal.Web.Errors;

namespace Portal.Web.Api;

/// <summary>Turns results into answers: a value, or RFC 9457 problem details with a stable code.</summary>
public static class Problems
{
    public static IResult Answer<T>(this Result<T> result, HttpContext http, Func<T, object?> show, int status = StatusCodes.Status200OK) =>
        result.Error is { } error ? error.ToProblem(http) : Results.Json(show(result.Value), statusCode: status);

    public static IResult ToProblem(this Error error, HttpContext http)
    {
        var texts = http.RequestServices.GetRequiredService<ErrorText>();
        var extensions = new Dictionary<string, object?> { ["code"] = error.Code, ["traceId"] = http.TraceIdentifier };
        if (error is ValidationFailed invalid)
            extensions["errors"] = invalid.Fields.ToDictionary(f => f.Key, f => f.Value.Select(texts.For).ToArray());
        if (error is PriceChanged changed)
            extensions["quote"] = QuoteAnswer.From(changed.New);
        return Results.Problem(texts.For(error), statusCode: StatusOf(error.Kind), title: error.Code, extensions: extensions);
    }

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Validation => StatusCodes.Status400BadRequest,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Refused => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status502BadGateway,
    };
}
