using System.Text.Json.Serialization;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>What came of a gate.</summary>
/// <param name="Status">That of the first stage that did not pass, else Passed.</param>
/// <param name="Stages">Those that ran, in order.</param>
/// <param name="NotRun">Those after a failure.</param>
internal sealed record GateReport(string Status, IReadOnlyList<StageReport> Stages, IReadOnlyList<GateStage> NotRun)
{
    /// <summary>The stage that decided; null when all passed.</summary>
    [JsonIgnore]
    public StageReport? Failure => Stages.FirstOrDefault(stage => stage.Status != CargoStatus.Passed);
}
