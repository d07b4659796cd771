using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Shared;

namespace Portal.Domain.Notifications;

internal sealed class NotificationsServices : ISliceServices
{
    public void Register(IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section);
        services.AddScoped<CustomerMail>();
    }
}
