namespace AgentMcp.Server.Install.Analyzer;

/// <summary>A file that an installation changes.</summary>
/// <param name="Path">It.</param>
/// <param name="Action"><c>create</c>, <c>change</c> or <c>remove</c>.</param>
/// <param name="Diff">What changes, as <c>diff -u</c> writes it.</param>
internal sealed record AnalyzerInstallFile(string Path, string Action, string Diff);
