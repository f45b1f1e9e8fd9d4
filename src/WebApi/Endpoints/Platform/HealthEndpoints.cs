using KnowledgePay.WebApi.Http;
using Npgsql;

namespace KnowledgePay.WebApi.Endpoints.Platform;

/// <summary>Whether this process lives, and whether it can serve.</summary>
internal sealed class HealthEndpoints : IRootEndpointGroup
{
    public static void MapRoot(IEndpointRouteBuilder root)
    {
        root.MapGet("/health/live", () => TypedResults.Ok(new Health("live"))).AllowAnonymous().ExcludeFromDescription();
        root.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return TypedResults.Ok(new Health("ready"));
        }
        catch (NpgsqlException)
        {
            return TypedResults.Json(new Health("database_unreachable"), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    internal sealed record Health(string Status);
}
