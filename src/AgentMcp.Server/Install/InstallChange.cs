using AgentMcp.Core.Text;
using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install;

/// <summary>A change to a client's file, thought out and not yet made.</summary>
/// <param name="File">The file as it is.</param>
/// <param name="Edits">What changes.</param>
/// <param name="After">Its text afterwards; null when the file goes.</param>
internal sealed record InstallChange(EditedFile File, IReadOnlyList<TextEdit> Edits, string? After)
{
    /// <summary>What a person had in the entry's place; null for nothing.</summary>
    public EntryContent? Replaced { get; init; }

    /// <summary>Whether nothing is to do.</summary>
    public bool IsEmpty => After == File.Text;

    /// <summary>For people.</summary>
    public string Diff => UnifiedDiff.Create(File.Path, File.Text ?? "", After ?? "");
}
