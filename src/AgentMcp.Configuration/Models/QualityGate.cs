namespace AgentMcp.Configuration.Models;

/// <summary>Who judges a stage, and when the judgement is enough.</summary>
/// <param name="Stage">Name of the stage.</param>
/// <param name="Models">The models, each once.</param>
/// <param name="MinConfidenceForAutoApply">Agreement from which the result is applied without asking, 0 to 1.</param>
/// <param name="MinTestCoverage">Share of lines that tests must run, in percent; null asks for none.</param>
public sealed record QualityGate(string Stage, IReadOnlyList<ConfiguredModel> Models, double MinConfidenceForAutoApply, double? MinTestCoverage);
