using FluentValidation;
using KnowledgePay.Application.Common.Errors;
using KnowledgePay.Domain.Common;
using MediatR;

namespace KnowledgePay.Application.Common.Pipeline;

/// <summary>Turns failed rules into one <see cref="ErrorKind.Invalid"/> error with messages by field.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        Dictionary<string, List<string>>? fields = null;
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            foreach (var failure in outcome.Errors)
            {
                fields ??= new(StringComparer.Ordinal);
                var name = CamelCasePath(failure.PropertyName);
                if (!fields.TryGetValue(name, out var messages))
                {
                    fields[name] = messages = [];
                }

                messages.Add(failure.ErrorMessage);
            }
        }

        return fields is null
            ? await next()
            : TResponse.Refuse(CommonErrors.InvalidRequest with
            {
                Fields = fields.ToDictionary(f => f.Key, f => f.Value.Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal),
            });
    }

    private static string CamelCasePath(string path) =>
        string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
