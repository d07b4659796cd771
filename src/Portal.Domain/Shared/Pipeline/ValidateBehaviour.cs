using FluentValidation;
using MediatR;

namespace Portal.Domain.Shared.Pipeline;

/// <summary>Runs the request's validators; their messages are translation keys, their properties become the field names of the API.</summary>
internal sealed class ValidateBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IFailable<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var faults = new List<FluentValidation.Results.ValidationFailure>();
        foreach (var validator in validators)
            faults.AddRange((await validator.ValidateAsync(request, cancellationToken)).Errors);
        if (faults.Count == 0) return await next();
        return TResponse.Fail(new ValidationFailed(faults.GroupBy(f => Camel(f.PropertyName)).ToDictionary(f => f.Key, f => f.Select(x => x.ErrorMessage).Distinct().ToArray())));
    }

    private static string Camel(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
