using System.Security.Cryptography;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Domain.Identity;

/// <summary>A member's authenticator app and recovery codes. The secret is kept encrypted, recovery codes as hashes.</summary>
public sealed class SecondFactor : AggregateRoot
{
    public const int RecoveryCodeCount = 10;

    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    private List<string> recoveryHashes = [];

    private SecondFactor()
    {
    }

    public MemberId MemberId { get; private init; }

    /// <summary>The TOTP secret, encrypted with the data-protection keys.</summary>
    public byte[] ProtectedSecret { get; private set; } = [];

    /// <summary>When the first code proved the app; null while it is being set up.</summary>
    public DateTimeOffset? EnabledAt { get; private set; }

    /// <summary>The newest step whose code was used: a code works once.</summary>
    public long LastStep { get; private set; }

    /// <summary>SHA-256 of the recovery codes that are left, as hexadecimal text.</summary>
    public IReadOnlyList<string> RecoveryHashes => recoveryHashes;

    public bool IsEnabled => EnabledAt is not null;

    public static SecondFactor SetUp(MemberId memberId, byte[] protectedSecret) => new() { MemberId = memberId, ProtectedSecret = protectedSecret };

    /// <summary>Begins again with a new secret; an enabled factor is disabled first.</summary>
    public Result SetUpAgain(byte[] protectedSecret)
    {
        if (IsEnabled)
        {
            return SecondFactorErrors.AlreadyEnabled;
        }

        ProtectedSecret = protectedSecret;
        LastStep = 0;
        Touch();
        return Result.Success();
    }

    /// <summary>Turns the factor on with its first code and returns the recovery codes, which are shown this once.</summary>
    public Result<string[]> Enable(byte[] secret, string code, DateTimeOffset now)
    {
        if (IsEnabled)
        {
            return SecondFactorErrors.AlreadyEnabled;
        }

        var accepted = Accept(secret, code, now);
        if (!accepted.IsSuccess)
        {
            return accepted.Error;
        }

        EnabledAt = now;
        return RenewRecoveryCodes();
    }

    /// <summary>Takes a code of the app; each step's code works once.</summary>
    public Result Accept(byte[] secret, string code, DateTimeOffset now)
    {
        if (Totp.FindStep(secret, code, now) is not { } step || step <= LastStep)
        {
            return SecondFactorErrors.Invalid;
        }

        LastStep = step;
        Touch();
        return Result.Success();
    }

    /// <summary>Takes a recovery code and strikes it off.</summary>
    public Result AcceptRecovery(string code)
    {
        if (!recoveryHashes.Contains(HashOf(code), StringComparer.Ordinal))
        {
            return SecondFactorErrors.Invalid;
        }

        recoveryHashes = [.. recoveryHashes.Where(h => h != HashOf(code))];
        Touch();
        return Result.Success();
    }

    /// <summary>Replaces the recovery codes; the old ones stop working.</summary>
    public string[] RenewRecoveryCodes()
    {
        var codes = Enumerable.Range(0, RecoveryCodeCount)
            .Select(_ => RandomNumberGenerator.GetString(Alphabet, 5) + "-" + RandomNumberGenerator.GetString(Alphabet, 5))
            .ToArray();
        recoveryHashes = [.. codes.Select(HashOf)];
        Touch();
        return codes;
    }

    private static string HashOf(string code) =>
        Convert.ToHexStringLower(Secret.Hash(code.Trim().ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)));
}

/// <summary>Refusals of the second factor.</summary>
public static class SecondFactorErrors
{
    public static readonly Error Required = Error.Unauthenticated("identity.two_factor_required", "Enter the code of your authenticator app.");
    public static readonly Error Invalid = Error.Rejected("identity.two_factor_invalid", "The code is not right or was used already.");
    public static readonly Error AlreadyEnabled = Error.Conflict("identity.two_factor_already_enabled", "The second factor is on already; turn it off first.");
    public static readonly Error NotEnabled = Error.Conflict("identity.two_factor_not_enabled", "The second factor is not on.");
    public static readonly Error NotSetUp = Error.Conflict("identity.two_factor_not_set_up", "Begin with the set-up of the second factor.");
}
