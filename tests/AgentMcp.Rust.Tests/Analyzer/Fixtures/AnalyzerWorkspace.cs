using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Sessions;

namespace AgentMcp.Rust.Tests.Analyzer.Fixtures;

/// <summary>A workspace of real Rust, and the program with a real rust-analyzer on it: one for all tests of a collection.</summary>
public abstract class AnalyzerWorkspace(params (string Path, string Text)[] files) : IAsyncLifetime
{
    private readonly RustCrate _crate = RustCrate.Of(files);
    private CargoHost? _host;

    internal RustCrate Crate => _crate;

    internal CargoHost Host => _host!;

    public virtual async ValueTask InitializeAsync()
    {
        // A tool chain of one release: with another rustc first in PATH the server is degraded.
        _crate.Variables["PATH"] = await RealAnalyzer.SearchPathAsync();
        _host = new CargoHost();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _crate.Dispose();
    }

    /// <summary>A session that lives longer than a call.</summary>
    internal RawSession Open() => Host.Open(_crate);

    /// <summary>Calls a tool as an agent in the workspace; gives <c>data</c> of an answer that worked.</summary>
    internal async Task<JsonElement> DataAsync(string tool, JsonObject arguments)
    {
        var envelope = await EnvelopeAsync(tool, arguments);
        Assert.True(envelope.GetProperty("status").GetString() == "Ok", envelope.ToString());
        return envelope.GetProperty("data");
    }

    internal Task<JsonElement> EnvelopeAsync(string tool, JsonObject arguments) => Host.CallAsync(_crate, tool, arguments, TestContext.Current.CancellationToken);

    /// <summary>The sentence and the next step of a call that was refused.</summary>
    internal async Task<string> RefusalAsync(string tool, JsonObject arguments)
    {
        var envelope = await EnvelopeAsync(tool, arguments);
        Assert.True(envelope.GetProperty("status").GetString() == "Error", envelope.ToString());
        var error = envelope.GetProperty("data").GetProperty("error");
        return $"{error.GetProperty("message").GetString()} {error.GetProperty("next").GetString()}";
    }

    /// <summary>The text that a model reads.</summary>
    internal async Task<string> TextAsync(string tool, JsonObject arguments) =>
        (await Host.ResultAsync(_crate, tool, arguments, TestContext.Current.CancellationToken)).GetProperty("content")[0].GetProperty("text").GetString()!;
}
