namespace KnowledgePay.Application.Identity.Contracts;

/// <summary>Where a member's picture is served.</summary>
public static class MemberPictures
{
    public static string? UrlOf(Guid? fileId) => fileId is { } id ? $"/media/{id}/avatar" : null;
}
