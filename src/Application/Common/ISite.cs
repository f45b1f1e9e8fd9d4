namespace KnowledgePay.Application.Common;

/// <summary>Where this site stands, for links that leave it.</summary>
public interface ISite
{
    /// <summary>What the site is called in a language.</summary>
    string NameIn(string locale);

    /// <summary>The absolute address of a path of the site.</summary>
    string AddressOf(string path);
}
