using System.Diagnostics;
using System.Text.Json;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Messaging;

internal sealed class Outbox(AppDbContext db, MessageCatalogue catalogue, TimeProvider clock) : IOutbox
{
    public void Add(IMessage message)
    {
        var now = clock.Now();
        db.Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            WireName = catalogue.NameOf(message.GetType()),
            Payload = JsonSerializer.Serialize(message, message.GetType(), CommonJson.Options),
            TraceParent = Activity.Current?.Id,
            OccurredAt = now,
            NextAttemptAt = now,
        });
    }
}

/// <summary>A message waiting for, or done with, its reactions.</summary>
internal sealed class OutboxMessage
{
    public Guid Id { get; init; }

    public required string WireName { get; init; }

    public required string Payload { get; init; }

    public string? TraceParent { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset NextAttemptAt { get; init; }

    public DateTimeOffset? ProcessedAt { get; init; }

    /// <summary>Set when all attempts failed: a dead letter, waiting for replay.</summary>
    public DateTimeOffset? DeadAt { get; init; }

    public string? LastError { get; init; }
}

/// <summary>One row per message and reaction that has had its effect.</summary>
internal sealed class InboxEntry
{
    public Guid MessageId { get; init; }

    public required string Handler { get; init; }

    public DateTimeOffset HandledAt { get; init; }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox", "messaging");
        builder.Property(m => m.WireName).HasMaxLength(120);
        builder.Property(m => m.Payload).HasColumnType("jsonb");
        builder.HasIndex(m => new { m.NextAttemptAt, m.Id }).HasFilter("processed_at is null and dead_at is null").HasDatabaseName("ix_outbox_due");
    }
}

internal sealed class InboxEntryConfiguration : IEntityTypeConfiguration<InboxEntry>
{
    public void Configure(EntityTypeBuilder<InboxEntry> builder)
    {
        builder.ToTable("inbox", "messaging");
        builder.HasKey(e => new { e.MessageId, e.Handler });
        builder.Property(e => e.Handler).HasMaxLength(200);
    }
}
