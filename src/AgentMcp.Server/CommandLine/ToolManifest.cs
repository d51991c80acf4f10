using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Json;
using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.CommandLine;

/// <summary>The snapshot of each tool as a text file: a change of a name, a schema or a hint shows up as a diff.</summary>
internal static class ToolManifest
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = PlainJsonEncoder.Instance };

    /// <summary>Writes <c>tools/&lt;name&gt;.json</c> for each tool below a folder.</summary>
    public static async Task<ProgramAnswer> WriteAsync(IReadOnlyList<ToolRegistration> tools, string folder, CancellationToken cancellationToken)
    {
        var below = Directory.CreateDirectory(Path.Combine(folder, "tools")).FullName;
        var kept = tools.Select(tool => PathOf(below, tool)).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in Directory.EnumerateFiles(below, "*.json").Where(file => !kept.Contains(file)))
        {
            File.Delete(gone);
        }

        foreach (var tool in tools)
        {
            await File.WriteAllTextAsync(PathOf(below, tool), Snapshot(tool), cancellationToken);
        }

        return ProgramAnswer.Of("Ok", new JsonObject { ["folder"] = below, ["total"] = tools.Count }, $"Wrote {tools.Count} snapshots into {below}.");
    }

    /// <summary>The text of one snapshot.</summary>
    public static string Snapshot(ToolRegistration tool)
    {
        var declaration = tool.Declaration;
        var snapshot = new JsonObject
        {
            ["name"] = tool.Name,
            ["title"] = declaration.Title,
            ["description"] = declaration.Description,
            ["toolset"] = declaration.Toolset,
            ["hints"] = new JsonObject
            {
                ["read_only"] = declaration.Hints.HasFlag(ToolHints.ReadOnly),
                ["destructive"] = declaration.Hints.HasFlag(ToolHints.Destructive),
                ["idempotent"] = declaration.Hints.HasFlag(ToolHints.Idempotent),
                ["open_world"] = declaration.Hints.HasFlag(ToolHints.OpenWorld),
            },
            ["long_running"] = declaration.LongRunning,
            ["command"] = string.Join(' ', declaration.CommandWords.Select(word => word.Replace('_', '-'))),
            ["primary_parameter"] = declaration.PrimaryParameter,
            ["statuses"] = Texts(declaration.Statuses),
            ["utterances"] = Texts(declaration.Utterances),
            ["input_schema"] = tool.ToInputSchema(),
        };
        return snapshot.ToJsonString(Readable) + "\n";
    }

    private static string PathOf(string folder, ToolRegistration tool) => Path.Combine(folder, tool.Name + ".json");

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
