using System.Reflection;

namespace KnowledgePay.Architecture.Tests.Rules;

/// <summary>The assemblies of the product.</summary>
internal static class Layers
{
    public static Assembly Domain { get; } = typeof(Domain.Common.Error).Assembly;

    public static Assembly Intelligence { get; } = Assembly.Load("KnowledgePay.Intelligence");

    public static Assembly Application { get; } = typeof(Application.DependencyInjection).Assembly;

    public static Assembly Infrastructure { get; } = typeof(Infrastructure.DependencyInjection).Assembly;

    public static Assembly WebApi { get; } = typeof(WebApi.Http.IEndpointGroup).Assembly;

    public static Assembly[] All { get; } = [Domain, Intelligence, Application, Infrastructure, WebApi];
}
