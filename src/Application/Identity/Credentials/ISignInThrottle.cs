namespace KnowledgePay.Application.Identity.Credentials;

/// <summary>
/// Counts attempts by address, whether an account has it or not. An attempt is counted in a transaction of its own before
/// the password is looked at, so neither a refusal nor many guesses at once get around it.
/// </summary>
public interface ISignInThrottle
{
    /// <summary>Takes one attempt; the time to wait where there is none left.</summary>
    Task<TimeSpan?> Take(string email, CancellationToken cancellationToken);

    /// <summary>Gives an attempt back that was not a failure.</summary>
    Task GiveBack(string email, CancellationToken cancellationToken);

    /// <summary>Forgets the attempts of an address.</summary>
    Task Reset(string email, CancellationToken cancellationToken);
}
