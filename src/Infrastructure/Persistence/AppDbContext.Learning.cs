using KnowledgePay.Application.Catalog;
using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext : ILearningDb
{
    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<ReviewVote> ReviewVotes => Set<ReviewVote>();

    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    public DbSet<LessonProgress> LessonProgress => Set<LessonProgress>();

    public DbSet<Certificate> Certificates => Set<Certificate>();
}
