namespace AgentMcp.Memory.Store;

/// <summary>A tag or domain of a filter that no memory in sight has.</summary>
/// <param name="Parameter"><c>tags</c> or <c>domain</c>.</param>
/// <param name="Name">As given.</param>
/// <param name="Nearest">Known ones that may have been meant, best first.</param>
internal sealed record UnknownName(string Parameter, string Name, IReadOnlyList<string> Nearest);
