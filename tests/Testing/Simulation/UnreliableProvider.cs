using System.Collections.Concurrent;
using KnowledgePay.Application.Commerce.Payments;
using KnowledgePay.Domain.Commerce;
using KnowledgePay.Domain.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgePay.Testing.Simulation;

/// <summary>A provider behind a bad line: now and then it is not reached, or it acted and its answer is lost. Asked again it answers.</summary>
internal sealed class UnreliableProvider(IPaymentProvider real, UnreliableProvider.Line line) : IPaymentProvider
{
    public PaymentProvider Provider => real.Provider;

    public bool IsEnabled => real.IsEnabled;

    public ProviderCapabilities Capabilities => real.Capabilities;

    /// <summary>Puts every provider of a server behind bad lines.</summary>
    public static void Install(IServiceCollection services)
    {
        services.AddSingleton<Line>();
        foreach (var provider in services.Where(s => s.ServiceType == typeof(IPaymentProvider) && s.ImplementationType is not null).ToList())
        {
            services.Remove(provider);
            services.AddScoped<IPaymentProvider>(scope => new UnreliableProvider(
                (IPaymentProvider)ActivatorUtilities.CreateInstance(scope, provider.ImplementationType!), scope.GetRequiredService<Line>()));
        }
    }

    public bool Takes(Currency currency) => real.Takes(currency);

    public Task<Result<StartedPayment>> Start(PaymentOrder order, CancellationToken cancellationToken) =>
        Call("start", order.Reference, () => real.Start(order, cancellationToken));

    public Task<Result<PaymentState>> Query(PaymentKey payment, CancellationToken cancellationToken) =>
        Call("query", payment.Reference, () => real.Query(payment, cancellationToken));

    public Task<Result<PaymentState>> Close(PaymentKey payment, CancellationToken cancellationToken) =>
        Call("close", payment.Reference, () => real.Close(payment, cancellationToken));

    public Task<Result<RefundState>> Refund(ProviderRefund refund, CancellationToken cancellationToken) =>
        Call("refund", refund.Payment.Reference, () => real.Refund(refund, cancellationToken));

    public Task<Result<RefundState>> QueryRefund(ProviderRefund refund, CancellationToken cancellationToken) => real.QueryRefund(refund, cancellationToken);

    public Task<Result> ChangeMandate(string mandate, MandateChange change, CancellationToken cancellationToken) => real.ChangeMandate(mandate, change, cancellationToken);

    public Task<Result<string?>> OtherNameOf(string providerPaymentId, CancellationToken cancellationToken) => real.OtherNameOf(providerPaymentId, cancellationToken);

    public Task<Result<Callback>> ReadCallback(CallbackRequest request, CancellationToken cancellationToken) => real.ReadCallback(request, cancellationToken);

    public CallbackAnswer Acknowledge(bool accepted) => real.Acknowledge(accepted);

    private async Task<Result<T>> Call<T>(string what, string reference, Func<Task<Result<T>>> call)
    {
        var chance = line.Draw(what, reference);
        if (chance < 30)
        {
            return PaymentErrors.ProviderUnreachable;
        }

        var answer = await call();
        return chance < 50 ? PaymentErrors.ProviderUnreachable : answer;
    }

    /// <summary>
    /// How the calls about a thing go: of a thousand thirty are not made and twenty not answered; the third is. Which, follows from
    /// who began the payment and when in their life, not from the order in which threads come by.
    /// </summary>
    internal sealed class Line(IHttpContextAccessor accessor)
    {
        /// <summary>Where a request carries the simulation's name of what it is about.</summary>
        public const string Name = "simulated";

        private readonly ConcurrentDictionary<string, string> names = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);

        public int Draw(string what, string reference)
        {
            var name = names.GetOrAdd(reference, _ => accessor.HttpContext?.Items[Name] as string ?? "");
            var nth = calls.AddOrUpdate($"{what}:{reference}", 1, (_, count) => count + 1);
            return nth > 2 ? int.MaxValue : (int)(Hash($"{what}:{name}:{nth}") % 1_000u);
        }

        private static uint Hash(string text)
        {
            var hash = 2_166_136_261u;
            foreach (var letter in text)
            {
                hash = unchecked((hash ^ letter) * 16_777_619u);
            }

            hash = unchecked((hash ^ (hash >> 15)) * 2_246_822_519u);
            return hash ^ (hash >> 13);
        }
    }
}
