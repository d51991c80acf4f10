using System.Text.Json;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>A package whose rust-analyzer plays a script. Disposing deletes it.</summary>
internal sealed class ScriptedCrate : IDisposable
{
    /// <summary>A rule after which the workspace counts as loaded.</summary>
    public const string Ready = """{"on": "initialized", "do": [{"notify": {"method": "experimental/serverStatus", "params": {"health": "ok", "quiescent": true, "message": null}}}]}""";

    private readonly string _log;

    /// <summary>Makes one.</summary>
    /// <param name="rules">Rules of the script; the first that fits counts.</param>
    public ScriptedCrate(params string[] rules)
    {
        Crate = RustCrate.Library("pub fn one() -> u32 {\n    1\n}\n");
        Crate.Write("script.json", $"{{\"rules\": [{string.Join(", ", rules)}]}}");
        _log = Crate.At("messages.log");
        Crate.Variables["RUST_ANALYZER_PATH"] = Program;
        Crate.Variables["SCRIPTED_ANALYZER"] = Crate.At("script.json");
        Crate.Variables["SCRIPTED_ANALYZER_LOG"] = _log;
    }

    /// <summary>The package.</summary>
    public RustCrate Crate { get; }

    /// <summary>The program that plays scripts, built with these tests.</summary>
    public static string Program { get; } = Path.Combine(
        RepositoryRoot.Path, "tests", "AgentMcp.ScriptedAnalyzer", Path.GetRelativePath(Path.Combine(RepositoryRoot.Path, "tests", "AgentMcp.Rust.Tests"), AppContext.BaseDirectory), "AgentMcp.ScriptedAnalyzer");

    /// <summary>A setting of the session, such as <c>idle_seconds</c> of <c>rust</c>.</summary>
    public ScriptedCrate With(string key, string value)
    {
        Crate.Variables[$"AGENTMCP_RUST__{key.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant()}"] = value;
        return this;
    }

    /// <summary>All messages that the processes got so far.</summary>
    public IReadOnlyList<JsonElement> Messages()
    {
        using var file = new FileStream(_log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    /// <summary>The messages of a method.</summary>
    public IReadOnlyList<JsonElement> Messages(string method) => [.. Messages().Where(message => message.TryGetProperty("method", out var name) && name.ValueEquals(method))];

    /// <summary>Waits until enough messages of a method have come.</summary>
    public async Task<IReadOnlyList<JsonElement>> WaitForAsync(string method, int count, CancellationToken cancellationToken)
    {
        // The file is written by another process, and tells nobody.
        while (Messages(method).Count < count)
        {
            await Task.Delay(10, cancellationToken);
        }

        return Messages(method);
    }

    public void Dispose() => Crate.Dispose();
}
