namespace Portal.Web.Hosting;

/// <summary>The portal cannot start as it is set up; the message says what to change. Shown without a stack trace.</summary>
public class StartupException(string message, Exception? inner = null) : Exception(message, inner);
