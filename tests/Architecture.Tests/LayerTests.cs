using KnowledgePay.Architecture.Tests.Fixtures;
using KnowledgePay.Architecture.Tests.Rules;

namespace KnowledgePay.Architecture.Tests;

public sealed class LayerTests
{
    private const int CommonCeiling = 48;

    [Test]
    public void Domain_references_the_base_class_library_only() =>
        Foreign(Layers.Domain.GetReferencedAssemblies().Select(a => a.Name!)).ShouldBeEmpty();

    [Test]
    public void Intelligence_references_numerics_only() =>
        Foreign(Layers.Intelligence.GetReferencedAssemblies().Select(a => a.Name!)).Except(["MathNet.Numerics"]).ShouldBeEmpty();

    [Test]
    public void Application_knows_neither_web_nor_infrastructure()
    {
        string[] forbidden = ["KnowledgePay.Infrastructure", "KnowledgePay.WebApi", "Npgsql"];
        Layers.Application.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => forbidden.Any(f => name.StartsWith(f, StringComparison.Ordinal)) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Test]
    public void Modules_use_only_contracts_of_lower_modules() =>
        Layers.Domain.GetTypes().Concat(Layers.Application.GetTypes()).SelectMany(Modules.Trespasses).Distinct(StringComparer.Ordinal).ShouldBeEmpty();

    [Test]
    public void A_use_of_a_higher_module_is_reported() =>
        Modules.Trespasses(typeof(Application.Catalog.Negative.UsesHigherModule)).ShouldNotBeEmpty();

    [Test]
    public void A_use_of_a_lower_modules_internals_is_reported() =>
        Modules.Trespasses(typeof(Application.Catalog.Negative.UsesInternalsOfLowerModule)).ShouldNotBeEmpty();

    [Test]
    public void A_foreign_reference_is_reported() =>
        Foreign(typeof(TouchesFiles).Assembly.GetReferencedAssemblies().Select(a => a.Name!)).ShouldContain("nunit.framework");

    [Test]
    public void Common_stays_small()
    {
        var types = Layers.Domain.GetTypes().Concat(Layers.Application.GetTypes())
            .Where(t => t is { IsNested: false, IsPublic: true } && (t.Namespace ?? "").Contains(".Common", StringComparison.Ordinal))
            .Select(t => t.Name)
            .ToList();
        types.Count.ShouldBeLessThanOrEqualTo(CommonCeiling, string.Join(", ", types));
    }

    private static IEnumerable<string> Foreign(IEnumerable<string> references) => references
        .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not "netstandard" and not "mscorlib");
}
