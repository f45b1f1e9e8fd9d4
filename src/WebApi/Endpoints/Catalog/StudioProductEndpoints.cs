using KnowledgePay.Application.Catalog.Authors;
using KnowledgePay.Application.Catalog.Items;
using KnowledgePay.Application.Catalog.Products;
using KnowledgePay.Application.Catalog.Studio;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace KnowledgePay.WebApi.Endpoints.Catalog;

/// <summary>Authors' works: what they say, their outline, their way through the workflow. A change answers with the work as it then is.</summary>
internal sealed class StudioProductEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/studio").WithTags("Studio").RequirePermission(Permissions.CatalogAuthor);
        group.MapGet("/products", List).WithName("ListMyWorks").Produces<Page<WorkSummary>>();
        group.MapPost("/products", Start).WithName(nameof(StartProduct)).Produces<StudioProduct>(StatusCodes.Status201Created);
        group.MapGet("/calendar", Calendar).WithName(nameof(ShowCalendar)).Produces<CalendarDay[]>();
        MapProduct(group.MapGroup("/products/{productId:guid}"));
        MapWorkflow(group.MapGroup("/products/{productId:guid}"));
    }

    /// <summary>Answers with the work after a change, or with the refusal.</summary>
    internal static async Task<IResult> Work(Result changed, Guid productId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        changed.IsSuccess
            ? (await sender.Send(new ShowStudioProduct(new(productId)), cancellationToken)).ToOkWithETag(context, work => work.Version)
            : changed.Error.ToProblem();

    private static void MapProduct(RouteGroupBuilder product)
    {
        product.MapGet("", Show).WithName(nameof(ShowStudioProduct)).Produces<StudioProduct>();
        product.MapPatch("", Edit).Versioned().WithName(nameof(EditProduct)).Produces<StudioProduct>();
        product.MapDelete("", Discard).Versioned().WithName(nameof(DiscardProduct)).Produces(StatusCodes.Status204NoContent);
        product.MapPost("/sections", AddSection).Versioned().WithName(nameof(Application.Catalog.Products.AddSection)).Produces<StudioProduct>();
        product.MapPatch("/sections/{sectionId:guid}", RenameSection).Versioned().WithName(nameof(Application.Catalog.Products.RenameSection)).Produces<StudioProduct>();
        product.MapDelete("/sections/{sectionId:guid}", RemoveSection).Versioned().WithName(nameof(Application.Catalog.Products.RemoveSection)).Produces<StudioProduct>();
        product.MapPut("/outline", Arrange).Versioned().WithName(nameof(ArrangeOutline)).Produces<StudioProduct>();
        product.MapPut("/bundle", Bundle).Versioned().WithName(nameof(SetBundle)).Produces<StudioProduct>();
        product.MapPut("/plan", PlanAhead).WithName(nameof(PlanProduct)).Produces<StudioProduct>();
        product.MapPost("/items", AddItem).WithName(nameof(Application.Catalog.Items.AddItem)).Produces<StudioItem>(StatusCodes.Status201Created);
        product.MapGet("/authors", Authors).WithName("ListWorkAuthors").Produces<StudioAuthor[]>();
        product.MapPost("/authors", Invite).WithName(nameof(InviteCoAuthor)).Produces<StudioProduct>();
        product.MapDelete("/authors/{memberId:guid}", RemoveAuthor).WithName(nameof(Application.Catalog.Authors.RemoveAuthor)).Produces(StatusCodes.Status204NoContent);
    }

    private static void MapWorkflow(RouteGroupBuilder product)
    {
        MapStep(product, "submit", nameof(SubmitProduct), id => new SubmitProduct(id));
        MapStep(product, "withdraw", nameof(WithdrawProduct), id => new WithdrawProduct(id));
        MapStep(product, "publish", nameof(PublishProduct), id => new PublishProduct(id));
        MapStep(product, "archive", nameof(ArchiveProduct), id => new ArchiveProduct(id));
        MapStep(product, "unarchive", nameof(UnarchiveProduct), id => new UnarchiveProduct(id));
        product.MapPost("/schedule", Schedule).WithName(nameof(ScheduleProduct)).Produces<StudioProduct>();
    }

    private static void MapStep(RouteGroupBuilder product, string step, string name, Func<ProductId, ICommand> command) =>
        product.MapPost(
            $"/{step}",
            async (Guid productId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
                await Work(await sender.Send(command(new(productId)), cancellationToken), productId, sender, context, cancellationToken))
            .WithName(name).Produces<StudioProduct>();

    private static async Task<IResult> List(
        Choice<ProductStatus>? status, string? query, string? cursor, int? limit, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListWorks(WorkScope.Mine, status?.Value, query, cursor, limit ?? PageLimits.Default), cancellationToken)).ToOk();

    private static async Task<IResult> Start([FromBody] StartProduct body, ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        var started = await sender.Send(body, cancellationToken);
        if (!started.IsSuccess)
        {
            return started.Error.ToProblem();
        }

        var work = await sender.Send(new ShowStudioProduct(started.Value.Id), cancellationToken);
        context.Response.Headers.ETag = work.IsSuccess ? ETags.Of(work.Value.Version) : default;
        return work.ToCreated(created => $"/api/v1/studio/products/{created.Id}");
    }

    private static async Task<IResult> Calendar(DateOnly from, DateOnly to, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowCalendar(from, to), cancellationToken)).ToOk();

    private static async Task<IResult> Show(Guid productId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        (await sender.Send(new ShowStudioProduct(new(productId)), cancellationToken)).ToOkWithETag(context, work => work.Version);

    private static async Task<IResult> Edit(
        Guid productId, [FromBody] EditProduct.Changes body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Work(
            await sender.Send(new EditProduct(new(productId), context.ExpectedVersionOf(), body), cancellationToken), productId, sender, context, cancellationToken);

    private static async Task<IResult> Discard(Guid productId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        (await sender.Send(new DiscardProduct(new(productId), context.ExpectedVersionOf()), cancellationToken)).ToNoContent();

    private static async Task<IResult> AddSection(
        Guid productId, [FromBody] SectionBody body, ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        var added = await sender.Send(new AddSection(new(productId), context.ExpectedVersionOf(), body.Title), cancellationToken);
        return await Work(added.IsSuccess ? Result.Success() : added.Error, productId, sender, context, cancellationToken);
    }

    private static async Task<IResult> RenameSection(
        Guid productId, Guid sectionId, [FromBody] SectionBody body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Work(
            await sender.Send(new RenameSection(new(productId), new(sectionId), context.ExpectedVersionOf(), body.Title), cancellationToken),
            productId, sender, context, cancellationToken);

    private static async Task<IResult> RemoveSection(
        Guid productId, Guid sectionId, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Work(
            await sender.Send(new RemoveSection(new(productId), new(sectionId), context.ExpectedVersionOf()), cancellationToken),
            productId, sender, context, cancellationToken);

    private static async Task<IResult> Arrange(
        Guid productId, [FromBody] OutlineBody body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Work(
            await sender.Send(new ArrangeOutline(new(productId), context.ExpectedVersionOf(), body.Sections), cancellationToken),
            productId, sender, context, cancellationToken);

    private static async Task<IResult> Bundle(
        Guid productId, [FromBody] BundleBody body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Work(
            await sender.Send(new SetBundle(new(productId), context.ExpectedVersionOf(), body.ProductIds), cancellationToken),
            productId, sender, context, cancellationToken);

    private static async Task<IResult> PlanAhead(
        Guid productId, [FromBody] PlanBody body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Work(await sender.Send(new PlanProduct(new(productId), body.Plan), cancellationToken), productId, sender, context, cancellationToken);

    private static async Task<IResult> AddItem(
        Guid productId, [FromBody] ItemBody body, ISender sender, HttpContext context, CancellationToken cancellationToken)
    {
        var added = await sender.Send(
            new AddItem(new(productId), body.SectionId, body.Title, body.Type ?? ItemType.Text, body.Visibility ?? ItemVisibility.Entitled), cancellationToken);
        if (!added.IsSuccess)
        {
            return added.Error.ToProblem();
        }

        var item = await sender.Send(new ShowStudioItem(added.Value.Id), cancellationToken);
        context.Response.Headers.ETag = item.IsSuccess ? ETags.Of(item.Value.Version) : default;
        return item.ToCreated(created => $"/api/v1/studio/items/{created.Id}");
    }

    private static async Task<IResult> Authors(Guid productId, ISender sender, CancellationToken cancellationToken)
    {
        var work = await sender.Send(new ShowStudioProduct(new(productId)), cancellationToken);
        return work.IsSuccess ? TypedResults.Ok(work.Value.Authors) : work.Error.ToProblem();
    }

    private static async Task<IResult> Invite(
        Guid productId, [FromBody] InviteBody body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Work(await sender.Send(new InviteCoAuthor(new(productId), body.Handle), cancellationToken), productId, sender, context, cancellationToken);

    private static async Task<IResult> RemoveAuthor(Guid productId, Guid memberId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new RemoveAuthor(new(productId), new(memberId)), cancellationToken)).ToNoContent();

    private static async Task<IResult> Schedule(
        Guid productId, [FromBody] ScheduleBody body, ISender sender, HttpContext context, CancellationToken cancellationToken) =>
        await Work(await sender.Send(new ScheduleProduct(new(productId), body.PublishAt), cancellationToken), productId, sender, context, cancellationToken);

    internal sealed record SectionBody(string Title);

    internal sealed record OutlineBody(IReadOnlyList<ArrangeOutline.Part> Sections);

    internal sealed record BundleBody(IReadOnlyList<ProductId> ProductIds);

    internal sealed record PlanBody(IReadOnlyList<StudioPlan> Plan);

    internal sealed record ItemBody(string Title, SectionId? SectionId, ItemType? Type, ItemVisibility? Visibility);

    internal sealed record InviteBody(string Handle);

    internal sealed record ScheduleBody(DateTimeOffset PublishAt);
}
