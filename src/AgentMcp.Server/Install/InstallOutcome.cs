namespace AgentMcp.Server.Install;

/// <summary><c>data</c> of <c>install</c> and <c>uninstall</c>.</summary>
/// <param name="Client">The client.</param>
/// <param name="Scope"><c>project</c> or <c>user</c>.</param>
/// <param name="Path">Its file.</param>
/// <param name="Changed">Whether the file was written.</param>
/// <param name="Diff">What changes, as <c>diff -u</c> writes it; empty when nothing does.</param>
internal sealed record InstallOutcome(string Client, string Scope, string Path, bool Changed, string Diff);
