namespace KnowledgePay.Application.Commerce;

/// <summary>The Commerce module's part of the database; each subject adds its sets in a file of its own.</summary>
public partial interface ICommerceDb;
