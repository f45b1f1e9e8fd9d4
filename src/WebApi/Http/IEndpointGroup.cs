using System.Reflection;

namespace KnowledgePay.WebApi.Http;

/// <summary>The endpoints of one subject; found by scanning. Routes are relative to <c>/api/v1</c>.</summary>
public interface IEndpointGroup
{
    static abstract void Map(IEndpointRouteBuilder api);
}

/// <summary>Endpoints outside <c>/api/v1</c>: feeds, media, health.</summary>
public interface IRootEndpointGroup
{
    static abstract void MapRoot(IEndpointRouteBuilder root);
}

/// <summary>Maps every group of this assembly.</summary>
internal static class EndpointGroups
{
    public static void MapEndpointGroups(this IEndpointRouteBuilder root, IEndpointRouteBuilder api)
    {
        foreach (var type in typeof(EndpointGroups).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsClass: true }))
        {
            Invoke(type, typeof(IEndpointGroup), nameof(IEndpointGroup.Map), api);
            Invoke(type, typeof(IRootEndpointGroup), nameof(IRootEndpointGroup.MapRoot), root);
        }
    }

    private static void Invoke(Type type, Type contract, string method, IEndpointRouteBuilder routes)
    {
        if (contract.IsAssignableFrom(type))
        {
            type.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [routes]);
        }
    }
}
