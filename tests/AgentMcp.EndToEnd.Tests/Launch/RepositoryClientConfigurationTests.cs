using System.Diagnostics;
using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Launch;

/// <summary>What an agent that opens this repository starts.</summary>
public sealed class RepositoryClientConfigurationTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_servers_of_the_mcp_json_start_and_list_tools()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var configuration = JsonDocument.Parse(await File.ReadAllTextAsync(RepositoryRoot.Combine(".mcp.json"), cancellationToken));
        var servers = configuration.RootElement.GetProperty("mcpServers").EnumerateObject().ToList();

        Assert.NotEmpty(servers);
        foreach (var server in servers)
        {
            await using var process = new StdioServerProcess(Start(server.Value));
            await process.InitializeAsync(cancellationToken);
            var answer = await process.RequestAsync("tools/list", parameters: null, cancellationToken);

            Assert.Contains(
                answer.GetProperty("result").GetProperty("tools").EnumerateArray(),
                tool => tool.GetProperty("name").GetString() is "memory_search");
        }
    }

    private ProcessStartInfo Start(JsonElement server)
    {
        var arguments = server.TryGetProperty("args", out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];

        // A client starts it in the project's folder, so a relative command counts from there.
        var command = Path.Combine(RepositoryRoot.Path, server.GetProperty("command").GetString()!);
        var startInfo = ServerCommand.Isolate(new ProcessStartInfo(command, arguments), _home);
        startInfo.WorkingDirectory = RepositoryRoot.Path;
        return startInfo;
    }
}
