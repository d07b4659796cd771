using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portal.Browser.Tests.Running;

namespace Portal.Browser.Tests.Journeys;

public sealed class Reading_the_description_of_the_api(RunningPortal portal) : IClassFixture<RunningPortal>
{
    [Fact]
    public async Task It_lists_every_fixed_call_and_nothing_but_the_api()
    {
        using var http = new HttpClient { BaseAddress = portal.BaseAddress };

        var paths = (await http.GetFromJsonAsync<JsonObject>(new Uri("openapi/v1.json", UriKind.Relative)))!["paths"]!.AsObject().Select(path => path.Key).ToList();

        paths.ShouldAllBe(path => path.StartsWith("/api/v1/"));
        string[] calls =
        [
            "offerings", "offerings/{id}", "quotes", "orders", "orders/{id}", "orders/{id}/cancel", "services", "services/{id}", "services/{id}/actions/{action}", "services/{id}/renewals", "operations/{id}",
            "invoices", "invoices/{id}", "invoices/{id}/pdf", "invoices/{id}/pay", "wallet", "wallet/entries", "admin/upstreams", "admin/upstreams/{id}/test", "admin/upstreams/{id}/sync", "admin/pricing/rules", "admin/pricing/rules/{id}",
            "admin/customers", "admin/customers/{id}/real-name", "admin/customers/{id}/wallet/adjustments", "admin/customers/{id}/keys", "admin/review-queue", "admin/review-queue/{id}/{decision}", "admin/ledger/trial-balance", "admin/ledger/entries", "admin/audit",
        ];
        calls.Select(call => $"/api/v1/{call}").Except(paths).ShouldBeEmpty();
    }
}
