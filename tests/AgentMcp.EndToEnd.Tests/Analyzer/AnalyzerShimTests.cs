using System.Diagnostics;
using AgentMcp.EndToEnd.Tests.Cargo;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Analyzer;

/// <summary>A program named rust-analyzer first on PATH, which starts us, who look for rust-analyzer on PATH: the real one is found, never ourselves.</summary>
public sealed class AnalyzerShimTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly RustFolder _crate;
    private readonly string _bin;

    public AnalyzerShimTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shim of Unix is a shell script.");
        _crate = new RustFolder(_home, ServerRoute.Hub);
        _crate.Write("src/lib.rs", "pub fn first() -> u32 {\n    second()\n}\n\npub fn second() -> u32 {\n    2\n}\n");
        var person = Path.Combine(_home.Path, "person");
        _bin = Directory.CreateDirectory(Path.Combine(person, ".local", "bin")).FullName;

        // Its toolchains are found by their own variables.
        _crate.Variables["RUSTUP_HOME"] = Environment.GetEnvironmentVariable("RUSTUP_HOME") ?? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".rustup");
        _crate.Variables["HOME"] = person;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Shim => Path.Combine(_bin, "rust-analyzer");

    public void Dispose() => _home.Dispose();

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_shim_first_on_path_leads_to_the_real_one()
    {
        var real = await RealAnalyzer.BinAsync(Token);
        await InstallAsync($"{_bin}:{real}");

        var version = await RunAsync("--version");
        await using var editor = new EditorProcess(ChildProcess.Start(StartShim()));
        await editor.StartAsync(_crate.Path);
        await editor.WaitReadyAsync();
        var found = await editor.AskAsync("textDocument/definition", $$"""{"textDocument":{"uri":"file://{{_crate.Path}}/src/lib.rs"},"position":{"line":1,"character":5} }""");

        Assert.Equal((await ChildProcess.RunAsync(new ProcessStartInfo(Path.Combine(real, "rust-analyzer"), ["--version"]), null, Token)).Output, version.Output);
        Assert.Equal(4, found.GetProperty("result")[0].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        Assert.Equal(0, await editor.EndAsync());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_shim_that_is_alone_ends_with_what_is_missing()
    {
        await InstallAsync(_bin);

        var result = await RunAsync("--version");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"'{Shim}' is agentmcp itself", result.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_shim_that_is_named_as_the_real_one_is_refused()
    {
        await InstallAsync(_bin);
        _crate.Variables["RUST_ANALYZER_PATH"] = Shim;

        var result = await RunAsync("--version");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("is agentmcp itself", result.Errors, StringComparison.Ordinal);
    }

    private async Task InstallAsync(string first)
    {
        _crate.Variables["PATH"] = $"{first}:{Environment.GetEnvironmentVariable("PATH")}";
        var installed = await ChildProcess.RunAsync(_crate.Start("rust", "install", "--yes"), null, Token);
        Assert.True(installed.ExitCode is 0, installed.Errors);
        Assert.True(File.Exists(Shim), installed.Output);
    }

    private Task<ProcessResult> RunAsync(params string[] words) => ChildProcess.RunAsync(StartShim(words), null, Token);

    private ProcessStartInfo StartShim(params string[] words)
    {
        var start = _crate.Start();
        start.FileName = Shim;
        start.ArgumentList.Clear();
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        return start;
    }
}
