using KnowledgePay.Application.Commerce;

namespace KnowledgePay.Infrastructure.Persistence;

public sealed partial class AppDbContext : ICommerceDb;
