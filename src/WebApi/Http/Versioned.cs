namespace KnowledgePay.WebApi.Http;

/// <summary>Marks an endpoint that changes versioned content and needs <c>If-Match</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class VersionedAttribute : Attribute;

/// <summary>How an endpoint says that it changes versioned content.</summary>
public static class VersionedExtensions
{
    /// <summary>Refuses the request without a usable <c>If-Match</c>; read the version with <see cref="ExpectedVersionOf"/>.</summary>
    public static RouteHandlerBuilder Versioned(this RouteHandlerBuilder builder) => builder
        .WithMetadata(new VersionedAttribute())
        .AddEndpointFilter(async (context, next) =>
        {
            var version = context.HttpContext.Request.ExpectedVersion();
            if (!version.IsSuccess)
            {
                return version.Error.ToProblem();
            }

            context.HttpContext.Items[typeof(VersionedAttribute)] = version.Value;
            return await next(context);
        });

    /// <summary>The version that the client says it is changing.</summary>
    public static int ExpectedVersionOf(this HttpContext context) => (int)context.Items[typeof(VersionedAttribute)]!;
}
