using KnowledgePay.Application.Common;
using KnowledgePay.Domain.Identity;
using Microsoft.Extensions.Configuration;

namespace KnowledgePay.Infrastructure.Mail;

/// <summary>The site's name and address, from the settings <c>Site:Name</c>, <c>Site:NameEn</c> and <c>Site:PublicUrl</c>.</summary>
internal sealed class Site(IConfiguration configuration) : ISite
{
    private readonly string nameZh = configuration["Site:Name"] ?? "知付";
    private readonly string nameEn = configuration["Site:NameEn"] ?? "KnowledgePay";
    private readonly string root = (configuration["Site:PublicUrl"] ?? OwnAddress(configuration["urls"])).TrimEnd('/');

    public string NameIn(string locale) => locale == Locales.English ? nameEn : nameZh;

    public string AddressOf(string path) => root + path;

    // Without a setting, the first address that the server listens on, as this machine would reach it.
    private static string OwnAddress(string? urls) => Uri.TryCreate(
        urls?.Split(';')[0].Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal),
        UriKind.Absolute,
        out var address) ? address.GetLeftPart(UriPartial.Authority) : "http://localhost:5080";
}
