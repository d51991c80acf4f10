using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Analyzer.Tools.Diagnose;

/// <summary>Arguments of <c>rust_diagnostics</c>.</summary>
internal sealed record RustDiagnosticsArguments : ToolArguments
{
    [ToolParameter("Default: all.", MaximumItems = 200, MaximumLength = 4000)]
    public IReadOnlyList<string>? Files { get; init; }

    [ToolParameter("Only this package.", Evident = true, MaximumLength = 100)]
    public string? Package { get; init; }

    [ToolParameter("native: in ms, type and syntax errors; check: the compiler, after cargo check.", Default = DiagnosticSource.Both)]
    public DiagnosticSource Source { get; init; }

    [ToolParameter("Leave milder ones out.", Evident = true, Default = DiagnosticLevel.Warning)]
    public DiagnosticLevel MinSeverity { get; init; }

    [ToolParameter("Only what this session was not told last time.")]
    public bool SinceLast { get; init; }

    [ToolParameter("Most groups.", Evident = true, Default = 30, Minimum = 1, Maximum = 1000)]
    public int Limit { get; init; }

    [ToolParameter("Time for all of it, the check included.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
