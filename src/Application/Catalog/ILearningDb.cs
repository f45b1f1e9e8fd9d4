using KnowledgePay.Domain.Catalog;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog;

/// <summary>The part of the Catalog's database that members write: files, reviews, learning.</summary>
public interface ILearningDb
{
    DbSet<StoredFile> Files { get; }

    DbSet<Review> Reviews { get; }

    DbSet<ReviewVote> ReviewVotes { get; }

    DbSet<Enrolment> Enrolments { get; }

    DbSet<LessonProgress> LessonProgress { get; }

    DbSet<Certificate> Certificates { get; }
}
