using KnowledgePay.Application.Identity.Credentials;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;
using KnowledgePay.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Identity;

/// <summary>Addresses and passwords over ASP.NET Core Identity's user manager and Entity Framework store.</summary>
internal sealed class AccountCredentials(UserManager<Account> users, AppDbContext db, IPasswordHasher<Account> hasher, DecoyPassword decoy) : ICredentials
{
    private static readonly Account Nobody = new();

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    public async Task<CredentialCheck> Check(string email, string password, CancellationToken cancellationToken)
    {
        // Always the same two look-ups and one comparison, so that the time says nothing about the address.
        var normalized = EmailAddress.Normalize(email);
        var account = await db.Users.AsNoTracking()
            .Where(a => a.NormalizedEmail == normalized)
            .Select(a => new { a.Id, a.PasswordHash })
            .FirstOrDefaultAsync(cancellationToken);
        var registration = await db.Registrations.AsNoTracking()
            .Where(r => r.NormalizedEmail == normalized)
            .OrderByDescending(r => r.CreatedAt)
            .Select(r => r.PasswordHash)
            .FirstOrDefaultAsync(cancellationToken);
        var hash = account is null ? registration : account.PasswordHash;
        var verified = hasher.VerifyHashedPassword(Nobody, hash ?? decoy.Hash, password);
        if (verified == PasswordVerificationResult.Failed || hash is null)
        {
            return new(CredentialOutcome.Wrong, null);
        }

        return account is null ? new(CredentialOutcome.NotVerified, null) : new(CredentialOutcome.Right, new MemberId(account.Id)) { IsHashOutdated = verified == PasswordVerificationResult.SuccessRehashNeeded };
    }

    public async Task<bool> CheckPassword(MemberId memberId, string password, CancellationToken cancellationToken)
    {
        var hash = await db.Users.AsNoTracking().Where(a => a.Id == memberId.Value).Select(a => a.PasswordHash).FirstOrDefaultAsync(cancellationToken);
        return hash is not null && hasher.VerifyHashedPassword(Nobody, hash, password) != PasswordVerificationResult.Failed;
    }

    public Task<AccountSummary?> Find(MemberId memberId, CancellationToken cancellationToken) => db.Users.AsNoTracking()
        .Where(a => a.Id == memberId.Value)
        .Select(a => new AccountSummary(memberId, a.Email!, a.EmailConfirmed))
        .FirstOrDefaultAsync(cancellationToken);

    public async Task<AccountSummary?> FindByEmail(string email, CancellationToken cancellationToken)
    {
        var normalized = EmailAddress.Normalize(email);
        var row = await db.Users.AsNoTracking()
            .Where(a => a.NormalizedEmail == normalized)
            .Select(a => new { a.Id, a.Email, a.EmailConfirmed })
            .FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : new(new MemberId(row.Id), row.Email!, row.EmailConfirmed);
    }

    public async Task Create(MemberId memberId, string email, string? passwordHash, CancellationToken cancellationToken)
    {
        var account = new Account
        {
            Id = memberId.Value,
            UserName = memberId.Value.ToString("N"),
            Email = email.Trim(),
            EmailConfirmed = true,
            PasswordHash = passwordHash,
        };
        Expect(await users.CreateAsync(account));
    }

    public async Task SetPassword(MemberId memberId, string password, CancellationToken cancellationToken)
    {
        var account = await Load(memberId, cancellationToken);
        account.PasswordHash = Hash(password);
        Expect(await users.UpdateSecurityStampAsync(account));
    }

    public async Task RenewHash(MemberId memberId, string password, CancellationToken cancellationToken)
    {
        var account = await Load(memberId, cancellationToken);
        if (account.PasswordHash is { } hash && hasher.VerifyHashedPassword(Nobody, hash, password) != PasswordVerificationResult.Failed)
        {
            account.PasswordHash = Hash(password);
        }
    }

    public async Task ChangeEmail(MemberId memberId, string email, CancellationToken cancellationToken)
    {
        var account = await Load(memberId, cancellationToken);
        account.Email = email.Trim();
        account.EmailConfirmed = true;
        Expect(await users.UpdateSecurityStampAsync(account));
    }

    private static void Expect(IdentityResult outcome)
    {
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException("The account store refused: " + string.Join(", ", outcome.Errors.Select(e => e.Code)));
        }
    }

    private Task<Account> Load(MemberId memberId, CancellationToken cancellationToken) => db.Users.FirstAsync(a => a.Id == memberId.Value, cancellationToken);
}

/// <summary>The hash against which a password is compared where there is none to compare with.</summary>
internal sealed class DecoyPassword(IPasswordHasher<Account> hasher)
{
    public string Hash { get; } = hasher.HashPassword(new Account(), Secret.New());
}
