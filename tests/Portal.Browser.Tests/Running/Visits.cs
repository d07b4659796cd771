using Microsoft.Playwright;

namespace Portal.Browser.Tests.Running;

/// <summary>What visitors do, by the words they see.</summary>
public static class Visits
{
    public static async Task SignIn(this IPage page, string email)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("邮箱").FillAsync(email);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(RunningPortal.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }
}
