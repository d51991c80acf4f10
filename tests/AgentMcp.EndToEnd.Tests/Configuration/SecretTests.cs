using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.EndToEnd.Tests.Hub;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Configuration;

/// <summary>A secret in every place that takes one, and a look at everything that the program says and writes.</summary>
public sealed class SecretTests : HubTests
{
    private const string Secret = "correct-horse-battery-staple";

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task A_secret_is_in_no_answer_no_error_and_no_log()
    {
        var project = Directory.CreateDirectory(Path.Combine(Home.Path, "project", ".agentmcp")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(Home.Path, "key"), $"{Secret}-file\n", Token);
        await File.WriteAllTextAsync(
            Path.Combine(Home.Path, "agentmcp.yaml"),
            $"log: {{ level: trace }}\nhot_reload: {{ debounce_ms: 100 }}\nhttp: {{ token: {Secret}-user }}\nmodels:\n  a: {{ provider: openai, model: m, tier: low, api_key: '${{file:{Home.Path}/key}}' }}\n  b: {{ provider: openai, model: m, tier: low, api_key: {Secret}-model }}\n",
            Token);
        await File.WriteAllTextAsync(Path.Combine(project, ".agentmcp", "agentmcp.yaml"), $"models:\n  c: {{ provider: openai, model: m, tier: low, api_key: {Secret}-project }}\n", Token);
        var said = new StringBuilder();

        string[][] commands =
        [
            ["config", "get"], ["config", "get", "--json"], ["config", "status", "--json"], ["config", "validate", "--json"], ["config", "reload", "--json"],
            ["model", "list", "--json"], ["model", "resolve", "b", "--json"], ["doctor", "--json"], ["hub", "status", "--json"],
            ["config", "get", "--set", $"models.b.api_key={Secret}-flag", "--json"], ["config", "get", "--set", $"http.token={Secret}-flag"], ["config", "get", "--set", $"{Secret}-nothing"],
            ["config", "set", "models.b.api_key", $"{Secret}-set", "--yes", "--json"], ["trust", "--yes", "--json"], ["model", "list", "--json"],
        ];
        foreach (var command in commands)
        {
            said.AppendLine((await RunInAsync(project, command)).ToString());
        }

        await using (var session = new StdioServerProcess(Home, "--workspace", project, "--toolsets", "core,config"))
        {
            await session.InitializeAsync(Token);
            said.AppendLine((await session.RequestAsync("resources/read", new JsonObject { ["uri"] = "config://current" }, Token)).GetRawText());
            said.AppendLine((await session.CallToolAsync("config_get", [], Token)).GetRawText());
        }

        Assert.Contains("***", said.ToString(), StringComparison.Ordinal);
        AssertSilent(said.ToString(), "what was answered");
        await RunAsync("hub", "stop");
        var written = Directory.EnumerateFiles(Home.Path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is not ".yaml" && Path.GetFileName(file) is not "key").ToArray();
        Assert.Contains(written, file => file.EndsWith("agentmcp.jsonl", StringComparison.Ordinal));
        foreach (var file in written)
        {
            AssertSilent(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token)), file);
        }
    }

    private async Task<ProcessResult> RunInAsync(string folder, string[] arguments)
    {
        var start = ServerCommand.Create(Home, arguments);
        start.WorkingDirectory = folder;
        start.Environment["AGENTMCP_MODELS__B__API_KEY"] = $"{Secret}-variable";
        start.Environment["AGENTMCP_HTTP__TOKEN"] = $"{Secret}-variable";
        return await ChildProcess.RunAsync(start, input: null, Token);
    }

    private static void AssertSilent(string text, string where)
    {
        var at = text.IndexOf(Secret, StringComparison.Ordinal);
        Assert.True(at < 0, $"{where}: …{text[Math.Max(0, at - 300)..Math.Min(text.Length, Math.Max(0, at) + 60)]}…");
    }
}
