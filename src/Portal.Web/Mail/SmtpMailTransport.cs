using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;
using Portal.Domain.Notifications;

namespace Portal.Web.Mail;

/// <summary>Sends mail by SMTP as <see cref="MailOptions"/> says.</summary>
internal sealed class SmtpMailTransport(IOptions<MailOptions> options) : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<string?> Send(string to, string subject, string body, CancellationToken cancellationToken)
    {
        var mail = options.Value;
        using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.UseTls, Timeout = (int)Patience.TotalMilliseconds };
        if (mail.User is not null) client.Credentials = new NetworkCredential(mail.User, mail.Password);
        try
        {
            using var message = new MailMessage(mail.From, to, subject, body);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            await client.SendMailAsync(message, patience.Token);
            return null;
        }
        catch (SmtpException refused)
        {
            return $"SMTP {refused.StatusCode}";
        }
        catch (FormatException)
        {
            return "the address is not a mail address";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "the mail server did not answer in time";
        }
    }
}
