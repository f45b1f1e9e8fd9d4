using KnowledgePay.Application.Common.Messaging;
using KnowledgePay.Application.Identity.Contracts;
using KnowledgePay.Domain.Catalog;
using KnowledgePay.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace KnowledgePay.Application.Catalog.Learning;

/// <summary>
/// Checks a certificate by its code; open to everybody. The names are those of the day it was issued. Once the member is
/// gone the certificate is withdrawn, and says nothing about them any more.
/// </summary>
public sealed record VerifyCertificate(string Code) : IQuery<VerifyCertificate.Response>
{
    public sealed record Response(
        string Code, string MemberName, string ProductTitle, string ProductSlug, string AuthorName, DateTimeOffset CompletedAt, DateTimeOffset IssuedAt);

    internal sealed class Handler(ICatalogDb catalog, ILearningDb db, IMemberDirectory members) : IQueryHandler<VerifyCertificate, Response>
    {
        public async Task<Result<Response>> Handle(VerifyCertificate query, CancellationToken cancellationToken)
        {
            if (Certificate.ReadCode(query.Code) is not { } code
                || await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Code == code, cancellationToken) is not { } certificate)
            {
                return LearningErrors.CertificateNotFound;
            }

            if (!(await members.Find([certificate.MemberId], cancellationToken)).ContainsKey(certificate.MemberId))
            {
                return LearningErrors.CertificateWithdrawn;
            }

            var slug = await catalog.Products.Where(p => p.Id == certificate.ProductId).Select(p => p.Slug).SingleOrDefaultAsync(cancellationToken);
            return new Response(
                certificate.Code, certificate.MemberName, certificate.ProductTitle, slug ?? "", certificate.AuthorName, certificate.CompletedAt, certificate.IssuedAt);
        }
    }
}
