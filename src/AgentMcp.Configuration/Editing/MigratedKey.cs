using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Editing;

/// <summary>A key that stands in a file under an old name.</summary>
/// <param name="From">Parts of the old name.</param>
/// <param name="To">Parts of the new name.</param>
/// <param name="Line">Its line.</param>
/// <param name="Value">The value under the new name, when that counts otherwise; null when it stays.</param>
internal sealed record MigratedKey(IReadOnlyList<string> From, IReadOnlyList<string> To, int Line, ConfigNode? Value);
