using KnowledgePay.Application.Commerce.Orders;
using KnowledgePay.Application.Common;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.WebApi.Auth;
using KnowledgePay.WebApi.Http;

namespace KnowledgePay.WebApi.Endpoints.Commerce;

/// <summary>The console's side of orders.</summary>
internal sealed class OrderAdminEndpoints : IEndpointGroup
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/admin/orders").WithTags("Commerce administration").RequirePermission(Permissions.CommerceOrdersRead);
        orders.MapGet("", List).WithName(nameof(ListOrders))
            .WithSummary("Everybody's orders, newest first; the query is the beginning of a number, a handle, or a part of a title.").Produces<Page<AdminOrderRow>>();
        orders.MapGet("/{orderId:guid}", Inspect).WithName(nameof(InspectOrder))
            .WithSummary("An order with its payments, reports, refunds, ledger and access.").Produces<InspectOrder.Response>();
    }

    private static async Task<IResult> List(
        string? query, Choice<OrderStatus>? status, Choice<PaymentProvider>? provider, string? cursor, int? limit, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new ListOrders(query, status?.Value, provider?.Value, cursor, limit ?? PageLimits.Default), cancellationToken)).ToOk();

    private static async Task<IResult> Inspect(Guid orderId, ISender sender, CancellationToken cancellationToken) =>
        (await sender.Send(new InspectOrder(new(orderId)), cancellationToken)).ToOk();
}
