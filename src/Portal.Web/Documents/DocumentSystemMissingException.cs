namespace Portal.Web.Documents;

/// <summary>The machine lacks something that documents are drawn with; the message names the Debian packages to install.</summary>
public sealed class DocumentSystemMissingException(string what, string package, Exception? inner = null)
    : Exception($"PDF documents need {what}. Install it with: apt-get install {package}", inner)
{
    /// <summary>Debian's names, separated by spaces, for example fonts-noto-cjk.</summary>
    public string Package { get; } = package;
}
