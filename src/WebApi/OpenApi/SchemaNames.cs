namespace KnowledgePay.WebApi.OpenApi;

/// <summary>Schema names that stay stable and readable: <c>PlaceOrder.Response</c> → <c>PlaceOrderResponse</c>, <c>Page&lt;ProductCard&gt;</c> → <c>PageOfProductCard</c>.</summary>
internal static class SchemaNames
{
    public static string Of(Type type)
    {
        var name = type.IsGenericType ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name;
        if (type.IsNested && type.DeclaringType is { } owner)
        {
            name = owner.Name + name;
        }

        return type.IsGenericType ? $"{name}Of{string.Join("And", type.GenericTypeArguments.Select(Of))}" : name;
    }
}
