namespace Portal.Domain.Persistence;

/// <summary>What EF Core cannot express: triggers, functions, sequences, partial indexes. One or more per slice, in any file of the slice.</summary>
/// <remarks>Repeatable: written with <c>create or replace</c>, <c>if not exists</c>, <c>drop trigger if exists</c>; applied after the migrations whenever its text has changed.</remarks>
public abstract class SchemaScript
{
    /// <summary>Scripts run by rising order, then by name.</summary>
    public virtual int Order => 0;

    public abstract string Sql { get; }

    internal string Name => GetType().Name;
}
