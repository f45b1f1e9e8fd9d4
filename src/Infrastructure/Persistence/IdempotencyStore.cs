using KnowledgePay.Application.Common.Pipeline;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KnowledgePay.Infrastructure.Persistence;

internal sealed class IdempotencyStore(AppDbContext db, TimeProvider clock) : IIdempotencyStore
{
    public async Task<IdempotentAnswer?> Find(MemberId memberId, string key, CancellationToken cancellationToken) =>
        await db.Set<IdempotencyKey>().AsNoTracking()
            .Where(k => k.MemberId == memberId && k.Key == key)
            .Select(k => new IdempotentAnswer(k.Fingerprint, k.Response))
            .FirstOrDefaultAsync(cancellationToken);

    public void Add(MemberId memberId, string key, IdempotentAnswer answer) => db.Add(new IdempotencyKey
    {
        MemberId = memberId,
        Key = key,
        Fingerprint = answer.Fingerprint,
        Response = answer.Response,
        CreatedAt = clock.Now(),
    });
}

internal sealed class IdempotencyKey
{
    public MemberId MemberId { get; init; }

    public required string Key { get; init; }

    public required string Fingerprint { get; init; }

    public string? Response { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_keys", "messaging");
        builder.HasKey(k => new { k.MemberId, k.Key });
        builder.Property(k => k.Key).HasMaxLength(128);
        builder.HasIndex(k => k.CreatedAt);
    }
}
