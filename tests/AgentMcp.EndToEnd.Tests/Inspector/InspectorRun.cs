using System.Text.Json;
using AgentMcp.EndToEnd.Tests.NodeTools;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Inspector;

/// <summary>One start of the Inspector's command line: it connects, asks one thing and ends.</summary>
internal static class InspectorRun
{
    /// <summary>What it was answered. Skips the test where there is no npm.</summary>
    public static async Task<JsonElement> AskAsync(InspectorTarget target, TemporaryHome home, string era, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var result = await NodeAssets.RunAsync(
            NodeAssets.Inspector,
            ["--cli", .. target.Arguments, "--protocol-era", era, .. arguments, "--format", "json"],
            new Dictionary<string, string> { ["MCP_CATALOG_PATH"] = Path.Combine(home.Path, "inspector.json") },
            cancellationToken);

        Assert.True(result.ExitCode is 0, result.ToString());
        using var document = JsonDocument.Parse(result.Output);
        var root = document.RootElement;

        // With --format json the payload stands below "result".
        return (root.TryGetProperty("result", out var payload) ? payload : root).Clone();
    }
}
