using System.Runtime.Versioning;
using System.Text.Json;
using AgentMcp.Chaos.Tests.Hub;
using AgentMcp.EndToEnd.Tests.Analyzer;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Analyzer;

/// <summary>An editor whose front end is killed: what it asked is cancelled, and the others go on with the same rust-analyzer.</summary>
[SupportedOSPlatform("linux")]
public sealed class KilledEditorsTests : HubTestBase
{
    // It answers whatever it is asked but for hovers.
    private const string Rules = """
        {"rules": [
          {"on": "initialized", "do": [{"notify": {"method": "experimental/serverStatus", "params": {"health": "ok", "quiescent": true, "message": null}}}]},
          {"on": "textDocument/hover", "do": []},
          {"on": "textDocument/references", "do": [{"reply": []}]}
        ]}
        """;

    private static readonly string Scripted = Path.Combine(
        RepositoryRoot.Path, "tests", "AgentMcp.ScriptedAnalyzer", Path.GetRelativePath(Path.Combine(RepositoryRoot.Path, "tests", "AgentMcp.Chaos.Tests"), AppContext.BaseDirectory), "AgentMcp.ScriptedAnalyzer");

    private string Log => Path.Combine(Home.Work, "log", "messages");

    [Fact(Timeout = Limit)]
    public async Task A_killed_front_end_takes_its_requests_back_and_the_instance_lives_on_for_the_other_editor()
    {
        WriteCrate();
        await Home.StartHubAsync(Token);
        await using var killed = Editor();
        await using var other = Editor();
        await killed.StartAsync(Home.Work);
        await other.StartAsync(Home.Work);
        await other.WaitReadyAsync();
        var asked = killed.AskAsync("textDocument/hover", Place);
        await FileSignal.UntilAsync(Path.GetDirectoryName(Log)!, () => Messages("textDocument/hover").Count == 1, Token);
        var id = Messages("textDocument/hover")[0].GetProperty("id").GetInt32();

        Assert.True(VictimProcess.Kill(killed.Process.Id));

        await FileSignal.UntilAsync(Path.GetDirectoryName(Log)!, () => Messages("$/cancelRequest").Count == 1, Token);
        Assert.Equal(id, Messages("$/cancelRequest")[0].GetProperty("params").GetProperty("id").GetInt32());
        await Assert.ThrowsAnyAsync<IOException>(() => asked);
        var found = await other.AskAsync("textDocument/references", Place);
        Assert.Equal(0, found.GetProperty("result").GetArrayLength());
        Assert.Single(Messages("initialize"));
        Assert.Empty(Messages("shutdown"));
        Assert.Equal(0, await other.EndAsync());
    }

    private string Place => $$"""{"textDocument":{"uri":"file://{{Home.Work}}/src/lib.rs"},"position":{"line":0,"character":7} }""";

    private EditorProcess Editor()
    {
        var start = Home.Start("rust-analyzer");
        start.Environment["RUST_ANALYZER_PATH"] = Scripted;
        start.Environment["SCRIPTED_ANALYZER"] = Path.Combine(Home.Work, "script.json");
        start.Environment["SCRIPTED_ANALYZER_LOG"] = Log;
        var home = Environment.GetEnvironmentVariable("HOME") ?? "/";
        start.Environment["RUSTUP_HOME"] = Environment.GetEnvironmentVariable("RUSTUP_HOME") ?? Path.Combine(home, ".rustup");
        start.Environment["CARGO_HOME"] = Environment.GetEnvironmentVariable("CARGO_HOME") ?? Path.Combine(home, ".cargo");
        return new EditorProcess(ChildProcess.Start(start));
    }

    private List<JsonElement> Messages(string method)
    {
        using var file = new FileStream(Log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();

        // The last line may be half written.
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).Where(message => message.TryGetProperty("method", out var name) && name.ValueEquals(method))];
    }

    private void WriteCrate()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Log)!);
        Directory.CreateDirectory(Path.Combine(Home.Work, "src"));
        File.WriteAllText(Path.Combine(Home.Work, "script.json"), Rules);
        File.WriteAllText(Path.Combine(Home.Work, "Cargo.toml"), "[package]\nname = \"shared\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        File.WriteAllText(Path.Combine(Home.Work, "src", "lib.rs"), "pub fn one() {}\n");
    }
}
