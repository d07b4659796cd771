using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Errors;

namespace Portal.Web.Tests.Components;

/// <summary>Components as the browser would get them, without a server.</summary>
internal static class Rendered
{
    public static async Task<IDocument> Part<T>(params (string Name, object? Value)[] parameters) where T : IComponent
    {
        var services = new ServiceCollection();
        services.AddLogging().AddLocalization().AddSingleton<ErrorText>().AddSingleton(TimeProvider.System);
        services.AddCascadingValue<HttpContext>(_ => new DefaultHttpContext { Request = { Path = "/orders/7" } });
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, provider.GetRequiredService<Microsoft.Extensions.Logging.ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value)))).ToHtmlString());
        return await new HtmlParser().ParseDocumentAsync(html);
    }
}
