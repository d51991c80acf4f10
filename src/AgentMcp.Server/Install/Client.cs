using System.Text.Json.Nodes;
using AgentMcp.Server.Install.Editing;

namespace AgentMcp.Server.Install;

/// <summary>An MCP client: where it keeps its servers and how an entry looks there.</summary>
/// <param name="Name">As in <c>agentmcp install NAME</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="DefaultScope">Where an entry goes when nobody says.</param>
/// <param name="ProjectFile">Path below the project folder.</param>
/// <param name="UserFile">The person's file.</param>
/// <param name="Editor">Edits its files.</param>
/// <param name="NeedsType">Whether its entries name the transport.</param>
internal sealed record Client(
    string Name,
    string Title,
    InstallScope DefaultScope,
    string ProjectFile,
    Func<ClientPaths, string> UserFile,
    IEntryEditor Editor,
    bool NeedsType)
{
    /// <summary>Name of our entry everywhere.</summary>
    public const string EntryName = "agentmcp";

    /// <summary>All that we know.</summary>
    public static IReadOnlyList<Client> All { get; } =
    [
        new("claude-code", "Claude Code", InstallScope.Project, ".mcp.json", paths => paths.ClaudeCode, new JsonEntryEditor("mcpServers", EntryName), NeedsType: true),
        new("codex", "Codex", InstallScope.User, Path.Combine(".codex", "config.toml"), paths => paths.Codex, new TomlEntryEditor("mcp_servers", EntryName), NeedsType: false),
        new("cursor", "Cursor", InstallScope.Project, Path.Combine(".cursor", "mcp.json"), paths => paths.Cursor, new JsonEntryEditor("mcpServers", EntryName), NeedsType: false),
        new("vscode", "VS Code", InstallScope.Project, Path.Combine(".vscode", "mcp.json"), paths => paths.VsCode, new JsonEntryEditor("servers", EntryName), NeedsType: true),
        new("zed", "Zed", InstallScope.User, Path.Combine(".zed", "settings.json"), paths => paths.Zed, new JsonEntryEditor("context_servers", EntryName), NeedsType: false),
    ];

    /// <summary>The client of that name, or null.</summary>
    public static Client? Find(string name) => All.FirstOrDefault(client => client.Name == name);

    /// <summary>The file of a scope.</summary>
    public string FileOf(InstallScope scope, ClientPaths paths, string project) => scope is InstallScope.Project ? Path.Combine(project, ProjectFile) : UserFile(paths);

    /// <summary>The place of the entry in a file. What bears our name is ours.</summary>
    public EntryPlace PlaceAt(string path) => new(Editor, path, static _ => true);

    /// <summary>The entry that starts a program.</summary>
    public JsonObject EntryFor(LaunchCommand launch)
    {
        var entry = new JsonObject();
        if (NeedsType)
        {
            entry["type"] = "stdio";
        }

        entry["command"] = launch.Program;
        entry["args"] = new JsonArray([.. launch.Arguments.Append("serve").Select(argument => (JsonNode?)JsonValue.Create(argument))]);
        return entry;
    }
}
