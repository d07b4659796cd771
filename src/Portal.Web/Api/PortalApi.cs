using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Portal.Domain.Shared;
using Portal.Web.Consoles;
using Portal.Web.Errors;
using Portal.Web.Identity;

namespace Portal.Web.Api;

/// <summary>The REST API v1 (api.md) and its OpenAPI document.</summary>
public static class PortalApi
{
    public static void AddPortalApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddSingleton<ErrorText>();
        services.AddSingleton<ConsoleTickets>();
        services.AddOpenApi("v1", openApi =>
        {
            openApi.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            openApi.AddSchemaTransformer(DescribeValues);
        });
    }

    public static void MapPortalApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").DisableAntiforgery().AddEndpointFilter<KeyRequiredFilter>();
        api.MapCatalogue();
        api.MapOrders();
        api.MapServices();
        api.MapServiceItems();
        api.MapServiceUpgrades();
        api.MapMoney();
        api.MapAdminUpstreams();
        api.MapAdminOperations();
        api.MapAdminPricing();
        api.MapRateCards();
        api.MapAdminCustomers();
        api.MapAdminOversight();
        app.MapFallback("/api/{**rest}", (HttpContext http) => new NotFound("这个接口地址").ToProblem(http));
        app.MapOpenApi("/openapi/{documentName}.json");
    }

    // Money and ids are written by converters of ours, which the schema generator cannot see through.
    private static Task DescribeValues(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(Money))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = @"^-?\d+\.\d{2}$" },
                ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String },
            };
        }
        else if (type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            schema.Type = JsonSchemaType.String;
            schema.Properties = null;
        }
        return Task.CompletedTask;
    }
}
