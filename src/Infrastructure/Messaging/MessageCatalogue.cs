using System.Collections.Frozen;
using System.Reflection;
using KnowledgePay.Application.Common.Messaging;

namespace KnowledgePay.Infrastructure.Messaging;

/// <summary>Knows every message type by its wire name.</summary>
public sealed class MessageCatalogue
{
    private readonly FrozenDictionary<string, Type> byName;
    private readonly FrozenDictionary<Type, string> byType;

    public MessageCatalogue(params IEnumerable<Assembly> assemblies)
    {
        var messages = assemblies.SelectMany(a => a.GetTypes())
            .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IMessage).IsAssignableFrom(type))
            .Select(type => (Type: type, type.GetCustomAttribute<WireNameAttribute>()?.Name))
            .ToList();
        if (messages.FirstOrDefault(m => m.Name is null) is { Type: not null } unnamed)
        {
            throw new InvalidOperationException($"{unnamed.Type} has no wire name.");
        }

        byName = messages.ToFrozenDictionary(m => m.Name!, m => m.Type, StringComparer.Ordinal);
        byType = messages.ToFrozenDictionary(m => m.Type, m => m.Name!);
    }

    public IReadOnlyCollection<string> Names => byName.Keys;

    public string NameOf(Type type) => byType[type];

    /// <summary>The type of a wire name, or null where this version of the program does not know it.</summary>
    public Type? TypeOf(string name) => byName.GetValueOrDefault(name);
}
