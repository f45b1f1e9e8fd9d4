using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Common;
using KnowledgePay.Domain.Identity;

namespace KnowledgePay.Application.Identity.Admin;

/// <summary>Which role may do what.</summary>
public sealed record GetRoleMatrix : IQuery<GetRoleMatrix.Response>
{
    public sealed record RoleRow(string Role, IReadOnlyList<string> Permissions);

    public sealed record Response(IReadOnlyList<RoleRow> Roles, IReadOnlyList<string> Permissions);

    internal sealed class Handler : IQueryHandler<GetRoleMatrix, Response>
    {
        public Task<Result<Response>> Handle(GetRoleMatrix request, CancellationToken cancellationToken)
        {
            var roles = Roles.All.Select(role => new RoleRow(role, [.. Permissions.Of([role]).Order(StringComparer.Ordinal)])).ToList();
            return Task.FromResult<Result<Response>>(new Response(roles, [.. Permissions.All]));
        }
    }
}
