using System.Diagnostics;
using System.Text.Json;
using AgentMcp.EndToEnd.Tests.Cargo;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Analyzer;

/// <summary>`agentmcp rust-analyzer` in place of rust-analyzer: sub-commands are the real one's, editors share one process.</summary>
public sealed class AnalyzerDropInTests : IDisposable
{
    private const string Text = "pub fn first() -> u32 {\n    second()\n}\n\npub fn second() -> u32 {\n    2\n}\n";

    private readonly TemporaryHome _home = new();
    private readonly RustFolder _crate;

    public AnalyzerDropInTests()
    {
        _crate = new RustFolder(_home, ServerRoute.Hub);
        _crate.Write("src/lib.rs", Text);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("--lock-file")]
    [InlineData("--memory-limit")]
    [InlineData("--transport")]
    public async Task a_flag_without_its_value_is_an_error(string flag)
    {
        var result = await _crate.OursAnalyzerAsync(flag);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{flag} needs a value", result.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_configuration_is_written_once_and_what_is_there_stays()
    {
        _crate.Write("rust-analyzer.toml", "# mine\n[check]\ncommand = \"check\" # not clippy\n");

        Assert.Equal(0, (await _crate.OursAnalyzerAsync("--generate-config")).ExitCode);
        var written = _crate.Read("rust-analyzer.toml");
        Assert.Equal(0, (await _crate.OursAnalyzerAsync("--generate-config")).ExitCode);

        Assert.Equal("# mine\n[check]\ncommand = \"check\" # not clippy\n\n[procMacro]\nenable = true\n\n[cachePriming]\nnumThreads = 1\n\n[diagnostics]\ndisabled = []\n", written);
        Assert.Equal(written, _crate.Read("rust-analyzer.toml"));
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("--version")]
    [InlineData("--print-config-schema")]
    [InlineData("--no-such-flag")]
    public async Task what_is_rust_analyzers_own_is_answered_by_it(string words)
    {
        var bin = await PathAsync();

        var ours = await _crate.OursAnalyzerAsync($"{words} --force");
        var real = await ChildProcess.RunAsync(new ProcessStartInfo(Path.Combine(bin, "rust-analyzer"), words.Split(' ')), null, Token);

        Assert.Equal(real.ExitCode, ours.ExitCode);
        Assert.Equal(real.Output, ours.Text);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_sub_command_reads_the_callers_input()
    {
        await PathAsync();

        var result = await _crate.OursAnalyzerAsync("symbols", "fn of_the_input() {}\n");

        Assert.True(result.ExitCode is 0, result.ToString());
        Assert.Contains("of_the_input", result.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task two_editors_share_one_process_and_one_that_is_killed_leaves_the_other()
    {
        await PathAsync();
        await using var one = Editor();
        await using var two = Editor();
        var greeting = await one.StartAsync(_crate.Path);
        Assert.Equal("rust-analyzer", greeting.GetProperty("result").GetProperty("serverInfo").GetProperty("name").GetString());
        await one.WaitReadyAsync();
        await two.StartAsync(_crate.Path);
        await two.WaitReadyAsync();
        Assert.Single(Analyzers());

        one.Process.Kill();
        var found = await two.AskAsync("textDocument/definition", $$"""{"textDocument":{"uri":"file://{{_crate.Path}}/src/lib.rs"},"position":{"line":1,"character":5} }""");

        Assert.Equal(4, found.GetProperty("result")[0].GetProperty("range").GetProperty("start").GetProperty("line").GetInt32());
        Assert.Equal(0, await two.EndAsync());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_direct_start_is_a_process_of_its_own()
    {
        await PathAsync();
        await using var own = Editor("--direct");
        await own.StartAsync(_crate.Path);

        // It is a child of the front end, and ends with its editor's exit like the real one.
        Assert.Single(Analyzers());
        Assert.Equal(0, await own.EndAsync());
        Assert.Empty(Analyzers());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_folder_without_a_manifest_is_refused_with_what_to_do()
    {
        await PathAsync();
        await using var editor = Editor();

        var refused = await editor.StartAsync(Directory.CreateDirectory(Path.Combine(_home.Path, "empty")).FullName);

        Assert.Contains("Cargo.toml", refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private EditorProcess Editor(params IEnumerable<string> words) => new(ChildProcess.Start(_crate.Start(["rust-analyzer", .. words])));

    // Not the servers of procedural macros, which are children of the one that counts.
    private int[] Analyzers() => [.. _home.Users().Where(id => ProgramOf(id) == "rust-analyzer")];

    private static string? ProgramOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Split('\0').Select(Path.GetFileName).FirstOrDefault(word => word!.StartsWith("rust-analyzer", StringComparison.Ordinal) || word.StartsWith("agentmcp", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            // It ended while we looked.
            return null;
        }
    }

    private async Task<string> PathAsync()
    {
        var bin = await RealAnalyzer.BinAsync(Token);
        _crate.Variables["PATH"] = $"{bin}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        return bin;
    }
}
