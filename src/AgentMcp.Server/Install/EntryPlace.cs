using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install;

/// <summary>Where an entry of ours stands, or will.</summary>
/// <param name="Editor">Edits its file.</param>
/// <param name="Path">The file.</param>
/// <param name="IsOurs">Whether what stands there is ours; anything else is a person's own and stays.</param>
internal sealed record EntryPlace(IEntryEditor Editor, string Path, Func<EntryContent, bool> IsOurs);
