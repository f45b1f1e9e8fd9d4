using System.Reflection;
using System.Reflection.Emit;

namespace KnowledgePay.Architecture.Tests.Rules;

/// <summary>Finds the types that a type uses: in signatures, fields, attributes' targets and inside method bodies (IL tokens).</summary>
internal static class TypeUses
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    /// <summary>Every type that <paramref name="type"/> mentions, generic arguments opened.</summary>
    public static IReadOnlySet<Type> Of(Type type)
    {
        var uses = new HashSet<Type>();
        Add(uses, type.BaseType);
        foreach (var contract in type.GetInterfaces())
        {
            Add(uses, contract);
        }

        foreach (var field in type.GetFields(Everything))
        {
            Add(uses, field.FieldType);
        }

        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            foreach (var parameter in method.GetParameters())
            {
                Add(uses, parameter.ParameterType);
            }

            Add(uses, (method as MethodInfo)?.ReturnType);
            AddBody(uses, type, method);
        }

        return uses;
    }

    private static void AddBody(HashSet<Type> uses, Type type, MethodBase method)
    {
        var body = method.GetMethodBody();
        if (body?.GetILAsByteArray() is not { } il)
        {
            return;
        }

        foreach (var local in body.LocalVariables)
        {
            Add(uses, local.LocalType);
        }

        var typeArguments = type.IsGenericType ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(il))
        {
            switch (method.Module.ResolveMember(token, typeArguments, methodArguments))
            {
                case Type used:
                    Add(uses, used);
                    break;
                case MemberInfo { DeclaringType: { } owner } member:
                    Add(uses, owner);
                    Add(uses, member switch
                    {
                        FieldInfo field => field.FieldType,
                        MethodInfo called => called.ReturnType,
                        _ => null,
                    });
                    break;
            }
        }
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        var at = 0;
        while (at < il.Length)
        {
            short value = il[at++];
            if (value == 0xFE)
            {
                value = (short)(0xFE00 | il[at++]);
            }

            var opCode = OpCodesByValue[value];
            switch (opCode.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(il, at);
                    at += 4;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(il, at));
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }

    private static void Add(HashSet<Type> uses, Type? type)
    {
        if (type is null || type.IsGenericParameter)
        {
            return;
        }

        if (type.HasElementType)
        {
            Add(uses, type.GetElementType());
            return;
        }

        if (type.IsGenericType)
        {
            foreach (var argument in type.GetGenericArguments())
            {
                Add(uses, argument);
            }

            type = type.GetGenericTypeDefinition();
        }

        uses.Add(type);
    }
}
