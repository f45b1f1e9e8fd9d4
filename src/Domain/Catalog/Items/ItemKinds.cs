namespace KnowledgePay.Domain.Catalog;

/// <summary>How an item is taken in.</summary>
public enum ItemType
{
    Text,
    Audio,
    Video,
}

/// <summary>Who may read an item beyond its preview.</summary>
public enum ItemVisibility
{
    /// <summary>Everyone, without signing in.</summary>
    Public,

    /// <summary>Every signed-in member.</summary>
    Registered,

    /// <summary>Members entitled to the product.</summary>
    Entitled,
}

/// <summary>Where an item stands.</summary>
public enum ItemStatus
{
    Draft,
    Scheduled,
    Published,
    Archived,
}

/// <summary>Why a revision was kept.</summary>
public enum RevisionReason
{
    Manual,
    Autosave,
    Publish,
    Restore,
}
