using FluentValidation;
using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Catalog.Reading;

/// <summary>Tags that begin with a prefix, most used first.</summary>
public sealed record ListTags(string? Prefix) : IQuery<CountedTag[]>
{
    internal sealed class Validator : AbstractValidator<ListTags>
    {
        public Validator() => RuleFor(q => q.Prefix).MaximumLength(Tags.MaxLength);
    }

    internal sealed class Handler(ICatalogReading catalog) : IQueryHandler<ListTags, CountedTag[]>
    {
        private const int Most = 20;

        public async Task<Result<CountedTag[]>> Handle(ListTags query, CancellationToken cancellationToken)
        {
            CountedTag[] tags = [.. await catalog.Tags(Tags.Normalize(query.Prefix ?? ""), Most, cancellationToken)];
            return tags;
        }
    }
}
