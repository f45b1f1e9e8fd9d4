using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity;

/// <summary>The Identity module's part of the database. Credentials stand behind <see cref="Credentials.ICredentials"/>.</summary>
public interface IIdentityDb
{
    DbSet<Member> Members { get; }

    DbSet<Session> Sessions { get; }

    DbSet<SpentRefreshToken> SpentRefreshTokens { get; }

    DbSet<Domain.Identity.Registration> Registrations { get; }

    DbSet<MailedToken> MailedTokens { get; }

    DbSet<SecondFactor> SecondFactors { get; }

    DbSet<ConsentRecord> ConsentRecords { get; }
}
