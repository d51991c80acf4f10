using System.Text.Json.Nodes;

namespace AgentMcp.Server.Install.Editing;

/// <summary>The keys of an entry that are ours.</summary>
/// <param name="Program">Names what is started.</param>
/// <param name="Arguments">Its arguments; null where there is no such key.</param>
/// <param name="OwnsEntry">Whether the whole entry is ours; otherwise a person's keys stand beside ours and stay.</param>
internal sealed record EntryKeys(string Program, string? Arguments, bool OwnsEntry)
{
    /// <summary>Those of an MCP server, which is there for us alone.</summary>
    public static EntryKeys OfServers { get; } = new("command", "args", OwnsEntry: true);

    /// <summary>A content under these keys.</summary>
    public JsonObject Write(EntryContent content)
    {
        var entry = new JsonObject();
        if (content.Command is not null)
        {
            entry[Program] = content.Command;
        }

        if (Arguments is not null && content.Arguments.Count > 0)
        {
            entry[Arguments] = new JsonArray([.. content.Arguments.Select(argument => (JsonNode?)JsonValue.Create(argument))]);
        }

        return entry;
    }

    /// <summary>Whether a key is ours.</summary>
    public bool Holds(string key) => key == Program || key == Arguments;
}
