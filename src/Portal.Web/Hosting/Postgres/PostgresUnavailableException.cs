namespace Portal.Web.Hosting.Postgres;

/// <summary>The private PostgreSQL cannot be found, made or started; the message says what to do about it.</summary>
public sealed class PostgresUnavailableException(string message, Exception? inner = null) : StartupException(message, inner);
