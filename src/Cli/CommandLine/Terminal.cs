namespace KnowledgePay.Cli.CommandLine;

/// <summary>Where a command writes: results to <see cref="Out"/>, progress and faults to <see cref="Error"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="IsInteractive">Whether a person watches standard error, so that a line may be redrawn.</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive);
