using KnowledgePay.Domain.Common;

namespace KnowledgePay.Application.Identity.Credentials;

/// <summary>Encrypts small secrets with the site's data-protection keys.</summary>
public interface ISecretProtector
{
    byte[] Protect(byte[] secret);

    byte[] Unprotect(byte[] protectedSecret);
}

/// <summary>Draws QR codes.</summary>
public interface IQrCode
{
    /// <summary>An SVG document of the text.</summary>
    string Svg(string text);
}

/// <summary>Knows the pictures that members uploaded as avatars; implemented where files are kept.</summary>
public interface IAvatarFiles
{
    /// <summary>Whether the file is there, is an avatar and was uploaded by the member.</summary>
    Task<bool> Belongs(Guid fileId, MemberId memberId, CancellationToken cancellationToken);
}
