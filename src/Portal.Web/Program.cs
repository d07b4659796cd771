using Microsoft.Extensions.Options;
using Portal.Domain;
using Portal.Domain.Notifications;
using Portal.Jobs;
using Portal.Providers;
using Portal.Web.Api;
using Portal.Web.Components;
using Portal.Web.Consoles;
using Portal.Web.Demo;
using Portal.Web.Documents;
using Portal.Web.Hosting;
using Portal.Web.Hosting.Commands;
using Portal.Web.Identity;
using Portal.Web.Live;
using Portal.Web.Mail;
using Portal.Web.Security;

try
{
    var command = CommandArguments.Parse(args);
    var builder = PortalBuilder.Create(command is null ? args : [], logToStandardError: command is not null);
    var (services, configuration) = (builder.Services, builder.Configuration);
    var role = command is null ? configuration.GetValue("Portal:Role", PortalRole.All) : PortalRole.All;
    var demo = configuration.GetValue<bool>($"{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}");

    await using var privatePostgres = await builder.AddPortalDatabase();
    await builder.AddPortalSecurity();
    services.AddPortalHealth(role);
    var connectionString = configuration.GetConnectionString(DatabaseConnection.Name)!;
    services.AddPortalDomain(connectionString);
    if (role.HasFlag(PortalRole.Worker)) services.AddPortalJobs(connectionString);
    services.AddPortalProviders(configuration);
    services.AddPortalIdentity();
    services.AddPortalApi();
    services.AddPortalUi();
    services.AddPortalDemo();
    services.AddDocuments();
    services.AddSingleton<IMailTransport, SmtpMailTransport>();
    services.PostConfigure<MailOptions>(mail => mail.ShowsLocalMailbox |= demo);
    services.AddConsoleCommands();
    services.AddHostedService<Declarations>();
    services.AddExceptionHandler<TroubleHandler>();
    services.AddProblemDetails();

    await using var app = builder.Build();
    if (command is not null) return await app.RunCommand(command, Console.Out, CancellationToken.None);

    await app.PrepareDatabase();
    await app.PrepareDemo();
    app.UsePortalSecurity(demo);
    app.UseExceptionHandler();
    app.MapPortalHealth();
    if (role.HasFlag(PortalRole.Web))
    {
        app.UsePortalFiles();
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/not-found");
        app.UseBufferedIdempotentBodies();
        app.UseAuthentication();
        app.UseCurrentActor();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapPortalUi();
        app.MapPortalIdentity();
        app.MapPortalApi();
        app.MapInvoicePdf();
        app.MapConsole();
        app.MapLiveEvents();
    }
    await app.RunAsync();
    return 0;
}
catch (StartupException cannotStart)
{
    await Console.Error.WriteLineAsync(cannotStart.Message);
    return 1;
}
catch (OptionsValidationException invalid)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, invalid.Failures));
    return 1;
}
catch (UsageException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
