using Portal.Web.Demo;

namespace Portal.Web.Hosting.Commands;

/// <summary>Fills the portal with the demo's accounts and a believable history, through the real commands and the sandbox.</summary>
internal sealed class DemoCommand(DemoSetup setup, IServiceProvider services) : IConsoleCommand
{
    public string Name => "demo";

    public string Usage => "  demo accounts and history; the simulator must be running";

    // Purchases are made by jobs; when a portal already runs beside this, they share the work.
    public bool NeedsWorker => true;

    public async Task<int> Run(CommandArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        await setup.Run(cancellationToken);
        await ActivatorUtilities.CreateInstance<DemoHistory>(services, output).Run(cancellationToken);
        return 0;
    }
}
