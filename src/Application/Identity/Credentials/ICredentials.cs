using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.Credentials;

/// <summary>What an account is, without its secrets.</summary>
public sealed record AccountSummary(MemberId MemberId, string Email, bool EmailVerified);

/// <summary>What became of an address and a password that somebody brought.</summary>
public enum CredentialOutcome
{
    /// <summary>No such address, or not its password; the two are not told apart.</summary>
    Wrong,

    /// <summary>The right password of a registration whose address is not verified yet.</summary>
    NotVerified,

    Right,
}

/// <inheritdoc cref="CredentialOutcome"/>
public sealed record CredentialCheck(CredentialOutcome Outcome, MemberId? MemberId)
{
    /// <summary>The password was right, and is kept under a hash that costs less than hashes cost today.</summary>
    public bool IsHashOutdated { get; init; }
}

/// <summary>Addresses and passwords; behind it stand the stores of ASP.NET Core Identity.</summary>
public interface ICredentials
{
    /// <summary>The hash under which a password is kept.</summary>
    string Hash(string password);

    /// <summary>Checks a password. Does the same work whether the address is known or not: two look-ups, one hash.</summary>
    Task<CredentialCheck> Check(string email, string password, CancellationToken cancellationToken);

    /// <summary>Checks the password of a member.</summary>
    Task<bool> CheckPassword(MemberId memberId, string password, CancellationToken cancellationToken);

    Task<AccountSummary?> Find(MemberId memberId, CancellationToken cancellationToken);

    Task<AccountSummary?> FindByEmail(string email, CancellationToken cancellationToken);

    /// <summary>Adds a verified account to the unit of work.</summary>
    /// <param name="memberId">Whose.</param>
    /// <param name="email">The verified address.</param>
    /// <param name="passwordHash">Of <see cref="Hash"/>; null where the member has yet to choose a password.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task Create(MemberId memberId, string email, string? passwordHash, CancellationToken cancellationToken);

    Task SetPassword(MemberId memberId, string password, CancellationToken cancellationToken);

    /// <summary>Keeps the password that is in force under a hash of today's cost; nothing where it is another one.</summary>
    Task RenewHash(MemberId memberId, string password, CancellationToken cancellationToken);

    Task ChangeEmail(MemberId memberId, string email, CancellationToken cancellationToken);
}
