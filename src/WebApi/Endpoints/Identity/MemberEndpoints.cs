using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Admin;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Application.Identity.Profile;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Identity;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Endpoints.Identity;

/// <summary>Members as others see them, and as operators and administrators do.</summary>
internal sealed class MemberEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/members/{handle}", async (string handle, ISender sender, CancellationToken ct) => (await sender.Send(new GetMemberProfile(handle), ct)).ToOk())
            .AllowAnonymous().WithTags("Identity").WithName(nameof(GetMemberProfile)).Produces<GetMemberProfile.Response>();

        api.MapGet("/members", async (string[]? handle, Guid[]? id, ISender sender, CancellationToken ct) =>
                (await sender.Send(new FindMembers(handle ?? [], [.. (id ?? []).Select(each => new MemberId(each))]), ct)).ToOk())
            .RequireMember().WithTags("Identity").WithName(nameof(FindMembers)).WithSummary("Members named exactly, by handle or by id.").Produces<MemberSummary[]>();

        var admin = api.MapGroup("/admin").WithTags("Administration");
        admin.MapGet("/members", async (string? query, string? role, string? cursor, int? limit, ISender sender, CancellationToken ct) =>
                (await sender.Send(new ListMembers(query, role, cursor, limit ?? PageLimits.Default), ct)).ToOk())
            .RequirePermission(Permissions.MembersRead).WithName(nameof(ListMembers)).Produces<Page<MemberRow>>();
        admin.MapGet("/members/counts", async (ISender sender, CancellationToken ct) => (await sender.Send(new CountMembers(), ct)).ToOk())
            .RequirePermission(Permissions.MembersRead).WithName(nameof(CountMembers)).Produces<CountMembers.Response>();
        admin.MapGet("/members/{id:guid}", async (Guid id, ISender sender, CancellationToken ct) => (await sender.Send(new GetMember(new MemberId(id)), ct)).ToOk())
            .RequirePermission(Permissions.MembersRead).WithName(nameof(GetMember)).Produces<GetMember.Response>();
        admin.MapPut("/members/{id:guid}/roles", async (Guid id, RolesBody body, ISender sender, SessionLookup sessions, CancellationToken ct) =>
            {
                var result = await sender.Send(new AssignRoles(new MemberId(id), body.Roles), ct);
                sessions.ForgetMember(id);
                return result.ToOk();
            })
            .RequirePermission(Permissions.RolesManage).WithName(nameof(AssignRoles)).Produces<AssignRoles.Response>();
        admin.MapPost("/members/{id:guid}/lock", async (Guid id, LockBody body, ISender sender, SessionLookup sessions, CancellationToken ct) =>
            {
                var result = await sender.Send(new LockMember(new MemberId(id), body.Reason), ct);
                sessions.ForgetMember(id);
                return result.ToNoContent();
            })
            .RequirePermission(Permissions.MembersManage).WithName(nameof(LockMember)).Produces(StatusCodes.Status204NoContent);
        admin.MapPost("/members/{id:guid}/unlock", async (Guid id, ISender sender, CancellationToken ct) => (await sender.Send(new UnlockMember(new MemberId(id)), ct)).ToNoContent())
            .RequirePermission(Permissions.MembersManage).WithName(nameof(UnlockMember)).Produces(StatusCodes.Status204NoContent);
        admin.MapGet("/roles", async (ISender sender, CancellationToken ct) => (await sender.Send(new GetRoleMatrix(), ct)).ToOk())
            .RequirePermission(Permissions.RolesManage).WithName(nameof(GetRoleMatrix)).Produces<GetRoleMatrix.Response>();
    }

    /// <summary>The roles that the member holds from now on.</summary>
    internal sealed record RolesBody(IReadOnlyList<string> Roles);

    /// <summary>Why the member is kept out.</summary>
    internal sealed record LockBody(string Reason);
}
