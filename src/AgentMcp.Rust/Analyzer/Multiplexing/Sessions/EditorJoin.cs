using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Sessions;

/// <summary>Joins the instance for an editor's folders (absolute, the first first; none when it named none).</summary>
/// <exception cref="Core.Errors.ToolException">There is no workspace, or no instance of it can be had.</exception>
internal delegate Task<IAnalyzerLease> EditorJoin(IReadOnlyList<string> folders, CancellationToken cancellationToken);
