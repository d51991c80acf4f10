using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Http;

/// <summary>Starts that would open the server to strangers, or that cannot work, are refused with what to do.</summary>
public sealed class OpenListenerTests : IDisposable
{
    private const int UsageExitCode = 2;
    private const int PolicyExitCode = 4;
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task listening_beyond_loopback_without_a_token_is_refused()
    {
        var errors = await RefusedAsync(PolicyExitCode, "--host", "0.0.0.0", "--port", "0");

        Assert.Contains("--token-file", errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_taken_port_is_named_with_its_owner()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var other = new TemporaryHome();
        await using var server = await HttpServerProcess.StartAsync(other, [], cancellationToken);

        var errors = await RefusedAsync(PolicyExitCode, "--port", $"{server.Endpoint.Port}");

        Assert.Contains($"{server.Endpoint.Port}", errors, StringComparison.Ordinal);
        Assert.Contains($"{server.ProcessId}", errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_token_file_that_is_not_there_is_named()
    {
        var missing = Path.Combine(_home.Path, "no-tokens");

        Assert.Contains(missing, await RefusedAsync(UsageExitCode, "--port", "0", "--token-file", missing), StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(int exitCode, params string[] options)
    {
        var result = await ServerCommand.RunAsync(_home, ["serve", "--http", .. options], TestContext.Current.CancellationToken);
        Assert.True(result.ExitCode == exitCode, result.ToString());
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        return result.Errors;
    }
}
