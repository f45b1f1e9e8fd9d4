using FluentValidation;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Categories;

/// <summary>What is said about a category.</summary>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="Slug">Its address; made of the English name where it is left out.</param>
/// <param name="ParentId">What it stands under; null is the root.</param>
/// <param name="ColorKey">Its colour.</param>
/// <param name="Position">Its place among its siblings.</param>
public sealed record CategoryFields(string NameZh, string NameEn, string? Slug, CategoryId? ParentId, CategoryColor ColorKey, int Position)
{
    internal sealed class Rules : AbstractValidator<CategoryFields>
    {
        public Rules()
        {
            RuleFor(f => f.NameZh).NotEmpty().MaximumLength(Category.MaxName);
            RuleFor(f => f.NameEn).NotEmpty().MaximumLength(Category.MaxName);
            RuleFor(f => f.ColorKey).IsInEnum();
            RuleFor(f => f.Position).InclusiveBetween(0, 10_000);
        }
    }
}

/// <summary>Adds a category.</summary>
public sealed record CreateCategory(CategoryFields Fields) : ICommand<CreateCategory.Response>
{
    public sealed record Response(CategoryId Id, int Version);

    internal sealed class Validator : AbstractValidator<CreateCategory>
    {
        public Validator() => RuleFor(c => c.Fields).NotNull().SetValidator(new CategoryFields.Rules()).OverridePropertyName("");
    }

    internal sealed class Handler(ICatalogDb db, TimeProvider clock) : ICommandHandler<CreateCategory, Response>
    {
        public async Task<Result<Response>> Handle(CreateCategory command, CancellationToken cancellationToken)
        {
            var fields = command.Fields;
            var created = Category.Create(
                Id.New<CategoryId>(clock.Now()), fields.NameZh, fields.NameEn, fields.Slug, fields.ColorKey, fields.Position);
            if (!created.IsSuccess)
            {
                return created.Error;
            }

            var moved = await db.Place(created.Value, fields.ParentId, cancellationToken);
            if (!moved.IsSuccess)
            {
                return moved.Error;
            }

            db.Categories.Add(created.Value);
            return new Response(created.Value.Id, created.Value.Version);
        }
    }
}

/// <summary>Changes a category: names, address, colour, place and what it stands under.</summary>
public sealed record EditCategory(CategoryId CategoryId, int Version, CategoryFields Fields) : ICommand
{
    internal sealed class Validator : AbstractValidator<EditCategory>
    {
        public Validator() => RuleFor(c => c.Fields).NotNull().SetValidator(new CategoryFields.Rules()).OverridePropertyName("");
    }

    internal sealed class Handler(ICatalogDb db) : ICommandHandler<EditCategory>
    {
        public async Task<Result> Handle(EditCategory command, CancellationToken cancellationToken)
        {
            if (await db.Categories.SingleOrDefaultAsync(c => c.Id == command.CategoryId, cancellationToken) is not { } category)
            {
                return CategoryErrors.NotFound;
            }

            if (category.Version != command.Version)
            {
                return CommonErrors.VersionMismatch;
            }

            var fields = command.Fields;
            var edited = category.Edit(fields.NameZh, fields.NameEn, fields.Slug ?? category.Slug, fields.ColorKey, fields.Position);
            return edited.IsSuccess && fields.ParentId != category.ParentId
                ? await db.Place(category, fields.ParentId, cancellationToken)
                : edited;
        }
    }
}

/// <summary>Deletes a category under which nothing stands.</summary>
public sealed record DeleteCategory(CategoryId CategoryId) : ICommand
{
    internal sealed class Handler(ICatalogDb db) : ICommandHandler<DeleteCategory>
    {
        public async Task<Result> Handle(DeleteCategory command, CancellationToken cancellationToken)
        {
            if (await db.Categories.SingleOrDefaultAsync(c => c.Id == command.CategoryId, cancellationToken) is not { } category)
            {
                return CategoryErrors.NotFound;
            }

            if (await db.Categories.AnyAsync(c => c.ParentId == category.Id, cancellationToken)
                || await db.Products.AnyAsync(p => p.CategoryId == category.Id, cancellationToken))
            {
                return CategoryErrors.InUse;
            }

            db.Categories.Remove(category);
            return Result.Success();
        }
    }
}

/// <summary>Finds a category its place in the tree.</summary>
internal static class CategoryPlaces
{
    public static async Task<Result> Place(this ICatalogDb db, Category category, CategoryId? parentId, CancellationToken cancellationToken)
    {
        var all = await db.Categories.ToListAsync(cancellationToken);
        var parent = all.Find(other => other.Id == parentId);
        if (parentId is not null && parent is null)
        {
            return CategoryErrors.NotFound;
        }

        return category.MoveUnder(parent, all);
    }
}
