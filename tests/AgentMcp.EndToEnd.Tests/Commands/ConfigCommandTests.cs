using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Commands;

public abstract class ConfigCommandTests(ServerRoute route) : ServedTests(route)
{
    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : ConfigCommandTests(ServerRoute.Hub);

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : ConfigCommandTests(ServerRoute.InProcess);

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task what_keeps_a_hub_from_starting_is_judged_and_mended()
    {
        var file = Path.Combine(Home.Path, "agentmcp.yaml");
        await File.WriteAllTextAsync(file, "hub:\n  idle_minutes: soon # not yet\n", TestContext.Current.CancellationToken);

        var judged = await RunAsync(["config", "validate", file, "--json"]);
        var mended = await RunAsync(["config", "set", "hub.idle_minutes", "20"]);
        var again = await RunAsync(["config", "get", "hub.idle_minutes", "--json"]);

        Assert.True(judged.ExitCode == 1, judged.ToString());
        Assert.Equal("Invalid", JsonElement.Parse(judged.Output).GetProperty("status").GetString());
        Assert.True(mended.ExitCode == 0, mended.ToString());
        Assert.Equal("hub:\n  idle_minutes: 20 # not yet\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(20, JsonElement.Parse(again.Output).GetProperty("data").GetProperty("results")[0].GetProperty("value").GetInt32());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_schema_that_is_printed_passes_the_check_of_schemas()
    {
        var schema = await RunAsync(["config", "schema"]);
        var verdict = await RunAsync(["config", "validate-schema", "-"], schema.Output);

        Assert.True(verdict.ExitCode == 0, verdict.ToString());
    }
}
