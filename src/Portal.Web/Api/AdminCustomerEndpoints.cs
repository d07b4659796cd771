using System.Text.Json;
using MediatR;
using Portal.Domain.Billing;
using Portal.Domain.Customers;
using Portal.Domain.Shared;

namespace Portal.Web.Api;

public sealed record RealNameBody(string? Name, string? Mobile, string? IdNumber, string? BankAccount)
{
    public RealNameInput ToInput() => new(Name ?? "", Mobile ?? "", IdNumber ?? "", BankAccount);

    public override string ToString() => nameof(RealNameBody);
}

public sealed record CustomerBody(string? Email, string? Name, string? Password, RealNameBody? RealName)
{
    public override string ToString() => nameof(CustomerBody);
}

public sealed record DecisionBody(string? Decision, string? Reason);

public sealed record AdjustmentBody(Money? Amount, string? Reason);

/// <param name="Scopes">A list, or one word such as "all".</param>
public sealed record KeyBody(JsonElement? Scopes)
{
    public IReadOnlyList<string> ToList() => Scopes switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(s => s.ToString())],
        { ValueKind: JsonValueKind.String } one => one.GetString()!.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries),
        _ => ["all"],
    };
}

public sealed record KeyAnswer(ApiKeyId Id, string Key);

public sealed record CustomerAnswer(CustomerId Id, string Name, string Email, RealNameStatus RealName, string? RealNameMasked, string? MobileMasked, string? IdNumberMasked, DateTimeOffset CreatedAt)
{
    public static CustomerAnswer From(CustomerView c) => new(c.Id, c.Name, c.Email, c.RealName, c.RealNameMasked, c.MobileMasked, c.IdNumberMasked, c.CreatedAt);
}

internal static class AdminCustomerEndpoints
{
    public static void MapAdminCustomers(this RouteGroupBuilder api)
    {
        api.MapGet("/admin/customers", async (HttpContext http, IMediator mediator, string? search, RealNameStatus? realName, string? cursor, int? limit, CancellationToken cancellationToken) =>
            (await mediator.Send(new ListCustomers(search, realName, new(cursor, limit)), cancellationToken)).Answer(http, page => ListAnswer.Of(page, CustomerAnswer.From)))
            .Produces<ListAnswer<CustomerAnswer>>();

        api.MapPost("/admin/customers", async (HttpContext http, IMediator mediator, CustomerBody body, CancellationToken cancellationToken) =>
            (await mediator.Send(new CreateCustomer(body.Email ?? "", body.Name ?? "", body.Password ?? "", body.RealName?.ToInput()), cancellationToken)).Answer(http, CustomerAnswer.From, StatusCodes.Status201Created))
            .WithSummary("A submitted real name still waits for review").Produces<CustomerAnswer>(StatusCodes.Status201Created).Idempotent();

        api.MapPost("/admin/customers/{id}/real-name", Review).Produces<CustomerAnswer>().Idempotent();
        api.MapPost("/admin/customers/{id}/wallet/adjustments", Adjust).Produces<WalletAnswer>(StatusCodes.Status201Created).Idempotent();

        api.MapPost("/admin/customers/{id}/keys", async (HttpContext http, IMediator mediator, string id, KeyBody body, CancellationToken cancellationToken) =>
            (await mediator.Send(new CreateCustomerApiKey(http.Id<CustomerId>(id), body.ToList()), cancellationToken)).Answer(http, key => new KeyAnswer(key.Id, key.Key), StatusCodes.Status201Created))
            .WithSummary("A key of that customer, shown once").Produces<KeyAnswer>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> Review(HttpContext http, IMediator mediator, string id, DecisionBody body, CancellationToken cancellationToken)
    {
        if (body.Decision is not ("approve" or "reject")) return ValidationFailed.On("decision", "只能是 approve 或 reject。").ToProblem(http);
        var customer = http.Id<CustomerId>(id);
        var reviewed = await mediator.Send(new ReviewRealName(customer, body.Decision == "approve", body.Reason), cancellationToken);
        return reviewed.Error is { } error ? error.ToProblem(http) : (await mediator.Send(new GetCustomer(customer), cancellationToken)).Answer(http, CustomerAnswer.From);
    }

    private static async Task<IResult> Adjust(HttpContext http, IMediator mediator, string id, AdjustmentBody body)
    {
        if (body.Amount is null) return ValidationFailed.On("amount", "请填写金额。").ToProblem(http);
        var key = http.IdempotencyKey() is { } given ? IdempotencyKey.For($"adjustment:{id}", given) : IdempotencyKey.For("adjustment", Guid.CreateVersion7());
        // No token: money that started to move is not stopped by a closed connection.
        var adjusted = await mediator.Send(new AdjustWallet(key, http.Id<CustomerId>(id), body.Amount, body.Reason ?? ""), CancellationToken.None);
        return adjusted.Answer(http, w => new WalletAnswer(w.Customer, w.Balance, w.Held), StatusCodes.Status201Created);
    }
}
