namespace KnowledgePay.Build;

/// <summary>A reason why the build tool cannot go on: one sentence for the person at the terminal, no stack trace.</summary>
public sealed class BuildException(string message) : Exception(message);
