using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Tells how far a stage is as a part of the whole gate: what a caller is told must grow from stage to stage.</summary>
internal sealed class StageProgress(IProgress<ToolProgress> gate, GateStage stage, int index, int count) : IProgress<ToolProgress>
{
    // A stage that is done is told by the next one.
    private const double MostOfAStage = 0.99;

    private readonly string _name = stage.ToString().ToLowerInvariant();

    public void Report(ToolProgress value)
    {
        var part = value.Total is > 0 ? Math.Min(value.Done / value.Total.Value, MostOfAStage) : 0;
        gate.Report(new ToolProgress(index + part, count, value.Message is null ? _name : $"{_name}: {value.Message}"));
    }
}
