using Portal.Benchmarks.Measuring;

namespace Portal.Benchmarks.Shop;

/// <summary>Customers who order again and again at the price they were quoted.</summary>
internal sealed class OrderWork
{
    private readonly LeanHttp _http;
    private readonly (Customer Customer, string Quote)[] _buyers;
    private readonly CancellationToken _cancellationToken;

    private OrderWork(LeanHttp http, (Customer, string)[] buyers, CancellationToken cancellationToken) => (_http, _buyers, _cancellationToken) = (http, buyers, cancellationToken);

    public static async Task<OrderWork> Prepare(Market market, LeanHttp http, int clients, CancellationToken cancellationToken)
    {
        var buyers = new (Customer, string)[clients];
        for (var i = 0; i < clients; i++)
        {
            var customer = await market.NewCustomer(cancellationToken);
            buyers[i] = (customer, await customer.Quote(http, i, cancellationToken));
        }
        return new(http, buyers, cancellationToken);
    }

    /// <exception cref="RefusedException">Something was not done; the customer saw it.</exception>
    public async Task PlaceAndPay(int client)
    {
        var (customer, quote) = _buyers[client];
        var (_, invoice) = await customer.Place(_http, [quote], _cancellationToken);
        await customer.Pay(_http, invoice, _cancellationToken);
    }
}
