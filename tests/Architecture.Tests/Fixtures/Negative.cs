// Each type here breaks one rule, so that the rule's test can show that it would be reported.
#pragma warning disable S2344, CA1052, S1118, S2326, CA1823, S4487
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Negative
{
    internal static class UsesHigherModule
    {
        public static object? Use() => typeof(Commerce.Negative.Order);
    }

    internal static class UsesInternalsOfLowerModule
    {
        public static Type Use() => typeof(Identity.Negative.Secret);
    }
}

namespace KnowledgePay.Application.Commerce.Negative
{
    internal sealed class Order;
}

namespace KnowledgePay.Application.Identity.Negative
{
    internal sealed class Secret;

    internal sealed class MemberManager;
}

namespace KnowledgePay.Architecture.Tests.Fixtures
{
    public sealed record DoSomething : ICommand;

    // Public, not nested, not internal: wrong thrice.
    public class DoSomethingHandler : ICommandHandler<DoSomething>
    {
        public Task<Result> Handle(DoSomething request, CancellationToken cancellationToken) => Task.FromResult(Result.Success());
    }

    public sealed record NamelessMessage : IMessage;

    internal sealed class TouchesFiles
    {
        public static bool Exists() => System.Net.Dns.GetHostName().Length > 0 && new Uri("http://x").IsAbsoluteUri && typeof(Microsoft.AspNetCore.Http.HttpContext).IsClass;
    }
}
