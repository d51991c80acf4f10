using System.Text.Json.Nodes;

namespace AgentMcp.Server.Install.Editing;

/// <summary>Finds, puts and removes our entry in the text of a client's configuration.</summary>
internal interface IEntryEditor
{
    /// <summary>The entry as it stands there, or null.</summary>
    /// <exception cref="FormatException">The text cannot be parsed.</exception>
    /// <exception cref="System.Text.Json.JsonException">The text cannot be parsed.</exception>
    EntryContent? Find(string text);

    /// <summary>The edits that make the entry what it should be; none when it is.</summary>
    IReadOnlyList<TextEdit> Set(string text, JsonObject entry);

    /// <summary>The edits that take the entry out; none when it is not there.</summary>
    IReadOnlyList<TextEdit> Remove(string text);

    /// <summary>The edits that put back what a person had in the entry's place.</summary>
    IReadOnlyList<TextEdit> Restore(string text, EntryContent content);
}
