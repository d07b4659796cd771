using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Domain.Persistence;
using Portal.Domain.Upstreams;

namespace Portal.Domain.Fulfilment;

internal sealed class FulfilmentTaskMapping : IEntityTypeConfiguration<FulfilmentTask>
{
    public void Configure(EntityTypeBuilder<FulfilmentTask> task)
    {
        task.ToTable("fulfilment_tasks");
        task.Property(t => t.Purchase).HasColumnType("jsonb").HasConversion(
            order => JsonSerializer.Serialize(order, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<PurchaseOrder>(text, JsonSerializerOptions.Web));
        task.Property(t => t.Step).HasMaxLength(40);
        // By the database's clock from the start: a worker whose own clock is a day off neither delays nor hurries anything.
        task.Property(t => t.DueAt).HasDefaultValueSql("clock_timestamp()");
        // The fence is in every write's condition: one of an older lease finds no row.
        task.Property(t => t.Fence).IsConcurrencyToken();
        // What can be claimed, by account and time: done and parked rows are not in it, and rows that wait for later are never read.
        task.HasIndex(t => new { t.Upstream, t.DueAt }).HasFilter("status in ('Due', 'Leased')").HasDatabaseName("ix_fulfilment_tasks_claim");
        task.HasIndex(t => t.Service);
        task.HasIndex(t => t.Order);
    }
}

internal sealed class PurchaseAttemptMapping : IEntityTypeConfiguration<PurchaseAttempt>
{
    public void Configure(EntityTypeBuilder<PurchaseAttempt> attempt)
    {
        attempt.ToTable("purchase_attempts");
        attempt.Ignore(a => a.Task);
        attempt.HasMoney(a => a.RetailPrice, "retail_price");
        attempt.Property(a => a.OrderNumber).HasMaxLength(20);
        attempt.Property(a => a.FingerprintKey).HasMaxLength(1000);
        attempt.Property(a => a.UpstreamTask).HasMaxLength(300);
        attempt.Property(a => a.Version).HasColumnName("xmin").HasColumnType("xid").IsRowVersion();
        attempt.Property(a => a.Fingerprint).HasColumnType("jsonb").HasConversion(
            fingerprint => JsonSerializer.Serialize(fingerprint, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<ServerFingerprint>(text, JsonSerializerOptions.Web));
        attempt.Property(a => a.SizeBefore).HasColumnType("jsonb").HasConversion(
            size => JsonSerializer.Serialize(size, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<ServerFingerprint>(text, JsonSerializerOptions.Web));
        attempt.Property(a => a.Candidates).HasColumnType("jsonb").HasConversion(
            seen => JsonSerializer.Serialize(seen, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<List<CandidateSeen>>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<List<CandidateSeen>>((left, right) => ReferenceEquals(left, right), seen => seen.Count, seen => seen));
        attempt.HasIndex(a => a.OrderNumber).IsUnique();
        attempt.HasIndex(a => new { a.Upstream, a.Reference });
        // The database, not the worker, keeps two indistinguishable purchases from being unresolved at once (zkeys.md 15.2).
        attempt.HasIndex(a => new { a.Upstream, a.FingerprintKey }).IsUnique().HasFilter("state in ('Sent', 'Unknown')").HasDatabaseName("ix_purchase_attempts_one_unresolved");
        // Whose turn is next, when an indistinguishable purchase got its answer.
        attempt.HasIndex(a => new { a.Upstream, a.FingerprintKey, a.Id }).HasFilter("state = 'Intended'").HasDatabaseName("ix_purchase_attempts_turn");
        attempt.HasIndex(a => a.CreatedAt).HasFilter("review_reason is not null or state in ('Unknown', 'ProvenAbsent')").HasDatabaseName("ix_purchase_attempts_cases");
    }
}

internal sealed class AttemptEvidenceMapping : IEntityTypeConfiguration<AttemptEvidence>
{
    public void Configure(EntityTypeBuilder<AttemptEvidence> evidence)
    {
        evidence.ToTable("attempt_evidence");
        evidence.HasIndex(e => e.Attempt);
    }
}

internal sealed class TaskRunMapping : IEntityTypeConfiguration<TaskRun>
{
    public void Configure(EntityTypeBuilder<TaskRun> run)
    {
        run.ToTable("task_runs");
        run.HasIndex(r => r.Task);
    }
}

/// <summary>A commit that leaves work to do says so; waiting for later is silent, the drain knows when.</summary>
internal sealed class FulfilmentSchema : SchemaScript
{
    public override string Sql => """
        create or replace function announce_task() returns trigger language plpgsql as $$
        begin
            perform pg_notify('portal_tasks', new.upstream::text);
            return null;
        end $$;
        drop trigger if exists fulfilment_tasks_added on fulfilment_tasks;
        create trigger fulfilment_tasks_added after insert on fulfilment_tasks for each row execute function announce_task();
        drop trigger if exists fulfilment_tasks_due on fulfilment_tasks;
        create trigger fulfilment_tasks_due after update on fulfilment_tasks for each row
            when (new.status = 'Due' and old.status <> 'Leased' and new.due_at <= clock_timestamp() + interval '1 second') execute function announce_task();
        """;
}
