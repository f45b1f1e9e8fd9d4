[assembly: Parallelizable(ParallelScope.Children)]

namespace KnowledgePay.Api.Tests;

/// <summary>The database of this assembly.</summary>
[SetUpFixture]
public sealed class SetUp : DatabaseSetUp;
