using AgentMcp.Core.Activity;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class ProgramCommandTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Call_takes_json_from_the_command_line()
    {
        var result = await _line.RunAsync("call", "sample_search", """{"query":"x","limit":3}""", "--json");

        Assert.Equal((0, "sample_search"), (result.ExitCode, result.Envelope.GetProperty("tool").GetString()));
        Assert.Equal(3, _line.State.Searched!.Limit);
    }

    [Fact]
    public async Task A_command_counts_as_running_work_until_it_ends()
    {
        _line.Work = new RunningWork(TimeProvider.System);
        RunningItem? seen = null;
        _line.State.Search = (_, _, _) =>
        {
            seen = Assert.Single(_line.Work.List());
            throw new InvalidOperationException("a defect");
        };

        await _line.RunAsync("sample", "search", "x");

        Assert.Equal(("command", "sample_search"), (seen!.Kind, seen.Name));
        Assert.True(_line.Work.IsEmpty);
    }

    [Fact]
    public async Task Call_takes_json_from_the_input()
    {
        _line.Input = """{"query":"from stdin"}""";

        await _line.RunAsync("call", "sample_search", "-");

        Assert.Equal("from stdin", _line.State.Searched!.Query);
    }

    [Fact]
    public async Task Call_passes_the_workspace_on()
    {
        Directory.CreateDirectory(Path.Combine(_line.Folder, "there"));

        await _line.RunAsync("call", "sample_search", """{"query":"x"}""", "--workspace", "there");

        Assert.Equal(Path.Combine(_line.Folder, "there"), _line.State.Context!.Workspace);
    }

    [Fact]
    public async Task Tools_lists_the_catalogue()
    {
        var result = await _line.RunAsync("tools", "--json");

        var names = result.Envelope.GetProperty("data").GetProperty("results").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()).ToList();
        Assert.Equal("tools", result.Envelope.GetProperty("tool").GetString());
        Assert.Contains("sample_search", names);
        Assert.Contains("output_read", names);
        Assert.False(_line.ContainerWasMade);
    }

    [Fact]
    public async Task Serve_hands_over_its_options()
    {
        File.WriteAllText(Path.Combine(_line.Folder, "token"), "secret");

        var result = await _line.RunAsync("serve", "--http", "--port", "0", "--host", "127.0.0.2", "--token-file", "token", "--toolsets", "core", "--read-only", "--output-schemas", "--conformance-fixtures", "--workspace", ".");

        Assert.Equal(0, result.ExitCode);
        var served = _line.Served!;
        Assert.Equal((true, 0, "127.0.0.2", Path.Combine(_line.Folder, "token")), (served.Http, served.Port, served.Host, served.TokenFile));
        Assert.Equal(["core"], served.Endpoint.Toolsets!);
        Assert.Equal((true, true, true, _line.Folder), (served.Endpoint.ReadOnly, served.Endpoint.OutputSchemas, served.Endpoint.ConformanceFixtures, served.Endpoint.Workspace));
    }

    [Fact]
    public async Task What_serve_was_not_told_is_left_to_the_configuration()
    {
        await _line.RunAsync("serve", "--http");

        var served = _line.Served!;
        Assert.Equal(((int?)null, (string?)null, true, true), (served.Port, served.Host, served.AllowedHosts is null, served.Endpoint.Flags.IsEmpty));
    }

    [Fact]
    public async Task Settings_of_the_command_line_go_with_the_session()
    {
        await _line.RunAsync("serve", "--set", "tools.read_only=true", "--config", "mine.yaml", "--set", "consensus.timeout_seconds=7=8");

        var flags = _line.Served!.Endpoint.Flags;
        Assert.Equal(Path.Combine(_line.Folder, "mine.yaml"), flags.File);
        Assert.Equal(("true", "7=8"), (flags.Values["tools.read_only"], flags.Values["consensus.timeout_seconds"]));
    }

    [Fact]
    public async Task A_setting_without_a_value_is_a_usage_error()
    {
        var result = await _line.RunAsync("serve", "--set", "tools.read_only");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("key=value", result.Error + result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_alone_serves_the_current_folder_over_stdio()
    {
        await _line.RunAsync("serve");

        Assert.Equal((false, _line.Folder), (_line.Served!.Http, _line.Served.Endpoint.Workspace));
        Assert.Null(_line.Served.Endpoint.Toolsets);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("--version", "--json")]
    public async Task Version_is_printed(params string[] arguments)
    {
        var result = await _line.RunAsync(arguments);

        Assert.Equal((0, ProgramVersion.Text + "\n"), (result.ExitCode, result.Output));
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_lists_commands_and_examples_without_a_container(string arguments)
    {
        var result = await _line.RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("sample", result.Output, StringComparison.Ordinal);
        Assert.Contains("agentmcp serve --http", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("complete ", result.Output, StringComparison.Ordinal);
        Assert.False(_line.ContainerWasMade);
    }

    [Fact]
    public async Task Help_of_a_tool_shows_parameters_examples_and_requests()
    {
        var result = await _line.RunAsync("sample", "search", "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("agentmcp sample search [<query>]", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 to 200; default: 10", result.Output, StringComparison.Ordinal);
        Assert.Contains("best_first|newest_first", result.Output, StringComparison.Ordinal);
        Assert.Contains("""agentmcp sample search "what samples do we have" --limit 5 --json""", result.Output, StringComparison.Ordinal);
        Assert.Contains("""agentmcp call sample_search '{"query":"what samples do we have"}'""", result.Output, StringComparison.Ordinal);
        Assert.Contains("Bound on the answer, in tokens", result.Output, StringComparison.Ordinal);
        Assert.Contains("find the sample about retries", result.Output, StringComparison.Ordinal);
    }
}
