namespace Portal.Web.Documents;

internal static class DocumentServices
{
    /// <summary>Registers <see cref="IInvoiceRenderer"/>; fonts are loaded with the first document.</summary>
    internal static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<IInvoiceRenderer, PangoInvoiceRenderer>();
}
