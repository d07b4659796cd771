using System.Security.Claims;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NSubstitute;
using Portal.Domain.Shared;
using Portal.Domain.Upstreams;
using Portal.Web.Components;
using Portal.Web.Errors;

namespace Portal.Web.Tests.Pages.Staff;

/// <summary>The pages over real HTTP, signed in as staff, with whatever the test lets the mediator answer.</summary>
public sealed class StaffSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http;

    private StaffSite(WebApplication app, HttpClient http) => (this.app, this.http) = (app, http);

    public IMediator Mediator { get; private init; } = default!;

    public static async Task<StaffSite> Open(params string[] permissions)
    {
        var mediator = Substitute.For<IMediator>();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = typeof(App).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddPortalUi();
        builder.Services.AddSingleton(mediator);
        builder.Services.AddSingleton(Substitute.For<IUpstreamPorts>());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddScoped<CurrentActor>();
        builder.Services.AddScoped<ErrorText>();
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, SignedIn>("test", null);
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        var actor = new Actor(UserId.New(), null, permissions.Length == 0 ? Permissions.OfStaff.ToHashSet() : permissions.ToHashSet(), "周以宁");
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<CurrentActor>().Actor = actor;
            return next(context);
        });
        app.MapRazorComponents<App>();
        await app.StartAsync(TestContext.Current.CancellationToken);
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
        return new StaffSite(app, client) { Mediator = mediator };
    }

    /// <summary>From now on this question is answered so.</summary>
    public void Answer<TRequest, TValue>(Result<TValue> answer)
        where TRequest : class, IRequest<Result<TValue>> =>
        Mediator.Send(Arg.Any<TRequest>(), Arg.Any<CancellationToken>()).Returns(answer);

    public async Task<IHtmlDocument> Get(string path, string language = "zh-CN")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var reply = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Read(reply);
    }

    /// <summary>Posts a form of a page as a browser would: hidden fields and what was typed.</summary>
    public async Task<(int Status, string? Location, IHtmlDocument Page)> Post(string path, IHtmlFormElement form, params (string Name, string Value)[] typed)
    {
        var fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name ?? "", i.Value))
            .Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        using var content = new FormUrlEncodedContent(fields);
        using var reply = await http.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return ((int)reply.StatusCode, reply.Headers.Location?.ToString(), await Read(reply));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private static async Task<IHtmlDocument> Read(HttpResponseMessage reply) =>
        await new HtmlParser().ParseDocumentAsync(await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

    private sealed class SignedIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "周以宁")], Scheme.Name)), Scheme.Name)));
    }
}

internal static class Reading
{
    public static string Words(this IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static IHtmlFormElement Form(this IHtmlDocument page, string containing) => page.Forms.First(f => f.QuerySelector(containing) is not null);
}
