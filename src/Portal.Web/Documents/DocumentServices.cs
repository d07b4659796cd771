namespace Portal.Web.Documents;

internal static class DocumentServices
{
    /// <summary>Registers <see cref="IInvoiceRenderer"/>; fonts are loaded with the first document.</summary>
    internal static void AddDocuments(this IServiceCollection services)
    {
        services.AddOptions<SellerOptions>().BindConfiguration(SellerOptions.Section);
        services.AddSingleton<IInvoiceRenderer, PangoInvoiceRenderer>();
    }
}
