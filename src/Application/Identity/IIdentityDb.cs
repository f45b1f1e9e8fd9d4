using KnowledgePay.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Identity;

/// <summary>The Identity module's part of the database.</summary>
public interface IIdentityDb
{
    DbSet<Member> Members { get; }

    DbSet<Session> Sessions { get; }
}
