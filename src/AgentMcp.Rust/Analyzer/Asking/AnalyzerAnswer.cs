namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>What every answer of rust-analyzer carries.</summary>
internal abstract record AnalyzerAnswer
{
    /// <summary>How the server was.</summary>
    public AnswerState State { get; init; } = new(false, AnalyzerStatus.NotRunning, AnswerSource.Native, false);

    /// <summary>Why there is no answer, or why it may not be whole.</summary>
    public string? Reason { get; init; }
}
