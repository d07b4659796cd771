using Microsoft.Playwright;

namespace Portal.Browser.Tests.Running;

/// <summary>Class fixture: Debian's Chromium without a window, without calls to anywhere else.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    /// <summary>A page of a fresh profile.</summary>
    public async Task<IPage> Visit(Uri portal, ColorScheme theme = ColorScheme.Light, int width = 1440, bool scripts = true)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = portal.ToString(), ColorScheme = theme, ViewportSize = new() { Width = width, Height = 900 }, Locale = "zh-CN", JavaScriptEnabled = scripts, ReducedMotion = ReducedMotion.Reduce, AcceptDownloads = true,
        });
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
