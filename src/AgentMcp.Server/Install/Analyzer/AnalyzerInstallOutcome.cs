namespace AgentMcp.Server.Install.Analyzer;

/// <summary><c>data</c> of <c>rust install</c> and <c>rust uninstall</c>.</summary>
/// <param name="Editor">The editor, <c>path</c> for the shim, <c>all</c> for everything.</param>
/// <param name="Changed">Whether files were written.</param>
/// <param name="Files">The files that change, or did.</param>
/// <param name="Next">What the person has to do themselves; null for nothing.</param>
internal sealed record AnalyzerInstallOutcome(string Editor, bool Changed, IReadOnlyList<AnalyzerInstallFile> Files, string? Next);
