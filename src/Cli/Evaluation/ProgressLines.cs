using System.Globalization;
using KnowledgePay.Intelligence;

namespace KnowledgePay.Cli.Evaluation;

/// <summary>Writes a line whenever a stage begins and at every quarter of it.</summary>
internal sealed class ProgressLines(TextWriter output) : IProgress<TrainingProgress>
{
    private readonly Lock gate = new();
    private string stage = "";
    private int quarter;

    public void Report(TrainingProgress value)
    {
        lock (gate)
        {
            var reached = (int)(value.Share * 4);
            if (value.Stage == stage && reached <= quarter)
            {
                return;
            }

            (stage, quarter) = (value.Stage, reached);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage}: {value.Share:P0}"));
        }
    }
}
