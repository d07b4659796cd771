namespace Portal.Domain.Shared;

internal static class Instants
{
    /// <summary>PostgreSQL keeps microseconds; what is sealed or compared later must not have been finer.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
