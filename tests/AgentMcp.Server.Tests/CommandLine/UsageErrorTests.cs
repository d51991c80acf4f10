using AgentMcp.Core.Errors;
using AgentMcp.Server.Tests.CommandLine.Fakes;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class UsageErrorTests : IDisposable
{
    private readonly CommandLineHarness _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("sample search x --limt 5", "Did you mean `--limit`?")]
    [InlineData("sample search --limt 5", "Did you mean `--limit`?")]
    [InlineData("sample search x --jsn", "Did you mean `--json`?")]
    [InlineData("sample serch x", "Did you mean `search`?")]
    [InlineData("smaple search x", "Did you mean `sample`?")]
    [InlineData("remove x", "Did you mean `sample remove`?")]
    [InlineData("sample_search x", "Did you mean `sample search`?")]
    [InlineData("sample search x y", "quotes")]
    [InlineData("sample search x --limit five", "`limit` must be a whole number")]
    [InlineData("sample search x --limit 500", "`limit` must be from 1 to 200")]
    [InlineData("sample search x --limit", "--limit")]
    [InlineData("sample search x --limit 1 --limit 2", "--limit")]
    [InlineData("sample search x --order newest", "newest_first")]
    [InlineData("sample search x --query y", "given twice")]
    [InlineData("sample search x --explain=maybe", "--explain")]
    [InlineData("sample search x --extra {", "--extra must be JSON")]
    [InlineData("sample search", "`query` is required")]
    [InlineData("sample search x --workspace=/no/such/folder", "/no/such/folder")]
    [InlineData("sample search x --output yaml", "--output must be one of text, json, table, ndjson")]
    [InlineData("sample", "needs a command: remove, search")]
    [InlineData("call", "tool")]
    [InlineData("call sample_serch", "sample_search")]
    [InlineData("call sample_search {", "not JSON")]
    [InlineData("call sample_search []", "must be a JSON object")]
    [InlineData("call sample_search {\"qury\":\"x\"}", "Did you mean `query`?")]
    [InlineData("completion fish", "bash, zsh")]
    [InlineData("tools --toolset cor", "core")]
    [InlineData("serve --port 1", "add --http")]
    [InlineData("serve --http --port 70000", "65535")]
    [InlineData("serve --toolsets cor", "core")]
    public async Task A_wrong_command_line_exits_with_2_and_says_what_was_meant(string line, string expected)
    {
        var result = await _line.RunAsync(line.Split(' '));

        Assert.Equal((line.Contains("/no/such", StringComparison.Ordinal) ? ExitCode.NotFound : ExitCode.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.Null(_line.State.Searched);
        Assert.Null(_line.Served);
    }

    [Fact]
    public async Task Everything_wrong_with_the_arguments_is_told_at_once()
    {
        var result = await _line.RunAsync("sample", "search", "--limit", "0", "--order", "oldest", "--json");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Equal(["limit", "order", "query"], result.ErrorData.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("parameter").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_json_a_wrong_command_line_is_an_envelope_too()
    {
        var result = await _line.RunAsync("sample", "search", "x", "--limt", "5", "--json");

        Assert.Equal((ExitCode.Usage, ""), (result.ExitCode, result.Error));
        Assert.Equal("sample_search", result.Envelope.GetProperty("tool").GetString());
        Assert.Equal("Error", result.Envelope.GetProperty("status").GetString());
        Assert.Equal("InvalidArguments", result.ErrorData.GetProperty("code").GetString());
        Assert.Equal("--limit", result.ErrorData.GetProperty("nearest")[0].GetString());
    }

    [Fact]
    public async Task A_wrong_format_in_the_environment_is_told_by_its_name()
    {
        _line.Environment["AGENTMCP_OUTPUT"] = "jsn";

        var result = await _line.RunAsync("sample", "search", "x");

        Assert.Equal(ExitCode.Usage, result.ExitCode);
        Assert.Contains("AGENTMCP_OUTPUT must be one of", result.Error, StringComparison.Ordinal);
        Assert.Null(_line.State.Searched);
    }
}
