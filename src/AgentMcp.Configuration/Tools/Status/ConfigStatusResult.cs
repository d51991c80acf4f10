using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Tools;

/// <summary>How the configuration stands.</summary>
/// <param name="Hash">Over all layers in effect.</param>
/// <param name="Drift">Whether files on the disk are others than those in effect.</param>
/// <param name="Sources">Everywhere that was looked, lowest layer first.</param>
/// <param name="Problems">Everything that is wrong.</param>
/// <param name="RestartRequired">Keys that are another than at the start and wait for a restart.</param>
/// <param name="Reloads">Reloads since the start.</param>
/// <param name="History">The last 50 events, newest first.</param>
internal sealed record ConfigStatusResult(
    string Hash,
    bool Drift,
    IReadOnlyList<SourceView> Sources,
    IReadOnlyList<ProblemView> Problems,
    IReadOnlyList<ChangeView> RestartRequired,
    ReloadFigures Reloads,
    IReadOnlyList<ReloadEventView> History);
