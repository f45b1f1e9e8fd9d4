using System.Reflection;
using FluentValidation;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Architecture.Tests.Fixtures;
using KnowledgePay.Architecture.Tests.Rules;
using KnowledgePay.Domain.Common;
using KnowledgePay.Infrastructure.Messaging;

namespace KnowledgePay.Architecture.Tests;

public sealed class UseCaseTests
{
    private static readonly string[] ForbiddenSuffixes = ["Manager", "Helper", "Utils", "Util", "Service", "Helpers", "Services"];

    [Test]
    public void Handlers_are_nested_internal_and_sealed() =>
        Handlers(Layers.Application.GetTypes()).Where(IsMisplaced).Select(t => t.FullName).ShouldBeEmpty();

    [Test]
    public void A_misplaced_handler_is_reported() => IsMisplaced(typeof(DoSomethingHandler)).ShouldBeTrue();

    [Test]
    public void Every_command_with_input_has_a_validator_or_says_why_not() =>
        Layers.Application.GetTypes().Where(LacksValidator).Select(t => t.FullName).ShouldBeEmpty();

    [Test]
    public void Every_message_has_a_unique_versioned_wire_name()
    {
        var names = new MessageCatalogue(Layers.Application, Layers.Infrastructure).Names;
        names.ShouldAllBe(name => System.Text.RegularExpressions.Regex.IsMatch(name, @"^[a-z]+\.[a-z_]+\.v[0-9]+$"));
        Should.Throw<InvalidOperationException>(() => new MessageCatalogue(typeof(NamelessMessage).Assembly));
    }

    [Test]
    public void No_type_is_called_manager_helper_utils_or_service() =>
        Layers.All.SelectMany(a => a.GetTypes()).Where(HasForbiddenName).Select(t => t.FullName).ShouldBeEmpty();

    [Test]
    public void A_forbidden_name_is_reported() => HasForbiddenName(typeof(Application.Identity.Negative.MemberManager)).ShouldBeTrue();

    [Test]
    public void Every_error_has_a_chinese_sentence() =>
        Errors().Select(e => e.Code).Except(ErrorCatalogue.TranslatedCodes, StringComparer.Ordinal).ShouldBeEmpty();

    [Test]
    public void Every_chinese_sentence_belongs_to_an_error() =>
        ErrorCatalogue.TranslatedCodes.Except(Errors().Select(e => e.Code), StringComparer.Ordinal).ShouldBeEmpty();

    [Test]
    public void Error_codes_are_unique() =>
        Errors().GroupBy(e => e.Code, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();

    private static IEnumerable<Type> Handlers(IEnumerable<Type> types) => types.Where(t => t is { IsAbstract: false } && t.GetInterfaces().Any(IsHandlerContract));

    private static bool IsHandlerContract(Type contract) => contract.IsGenericType && contract.GetGenericTypeDefinition() is var definition &&
        (definition == typeof(ICommandHandler<>) || definition == typeof(ICommandHandler<,>) || definition == typeof(IQueryHandler<,>));

    private static bool IsMisplaced(Type handler) => handler is not { IsNestedAssembly: true, IsSealed: true };

    /// <summary>A command whose properties are ids, booleans, dates and numbers of its route needs no rules; text and lists do.</summary>
    private static bool LacksValidator(Type type) =>
        typeof(ICommandMarker).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false } &&
        !type.IsDefined(typeof(NoValidationAttribute)) &&
        type.GetProperties().Any(p => p.PropertyType == typeof(string) || (p.PropertyType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(p.PropertyType))) &&
        !type.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).Any(n => typeof(IValidator).IsAssignableFrom(n));

    private static bool HasForbiddenName(Type type) => ForbiddenSuffixes.Any(suffix => type.Name.EndsWith(suffix, StringComparison.Ordinal));

    private static IEnumerable<Error> Errors() => Layers.All.SelectMany(a => a.GetTypes())
        .Where(t => t.Name.EndsWith("Errors", StringComparison.Ordinal))
        .SelectMany(t => t.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
        .Where(f => f.FieldType == typeof(Error))
        .Select(f => (Error)f.GetValue(null)!);
}
