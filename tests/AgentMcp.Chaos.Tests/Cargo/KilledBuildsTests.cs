using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json;
using AgentMcp.Chaos.Tests.Hub;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Cargo;

/// <summary>A build of a hub or a client that is killed: nothing of it runs on, and nothing of it stays in the queue.</summary>
[SupportedOSPlatform("linux")]
public sealed class KilledBuildsTests : HubTestBase
{
    private string Started => Path.Combine(Home.Work, "started");

    [Fact(Timeout = Limit)]
    public async Task A_hub_killed_while_it_builds_leaves_no_cargo_and_an_empty_queue_and_the_call_is_told_as_lost()
    {
        await Home.StartHubAsync(Token);
        await using var session = await OpenBuilderAsync();
        var (check, script) = await BuildAsync(session);
        int[] builders = [.. Home.Users("check"), script];

        Assert.True(VictimProcess.Kill(Home.HubId));

        var answer = await check;
        Assert.True(HubAnswers.IsLost(answer), answer.ToString());
        Assert.All(builders, VictimProcess.WaitForEnd);
        Assert.Equal(0, await QueuedAsync(session));
    }

    [Fact(Timeout = Limit)]
    public async Task A_killed_client_leaves_the_queue_with_its_build()
    {
        await Home.StartHubAsync(Token);
        await using var other = await OpenAsync();
        await using var session = await OpenBuilderAsync();
        var (_, script) = await BuildAsync(session);
        Assert.Equal(1, await QueuedAsync(other));

        Assert.True(VictimProcess.Kill(session.ProcessId));

        VictimProcess.WaitForEnd(script);
        while (await QueuedAsync(other) > 0)
        {
            Token.ThrowIfCancellationRequested();
        }
    }

    private static async Task<int> QueuedAsync(StdioServerProcess session)
    {
        var answer = await session.CallToolAsync("cargo_queue", [], Token);
        Assert.True(HubAnswers.IsOk(answer), answer.ToString());
        return answer.GetProperty("result").GetProperty("structuredContent").GetProperty("data").GetProperty("total").GetInt32();
    }

    // The toolchain is where it is, though the home folder is another.
    private async Task<StdioServerProcess> OpenBuilderAsync()
    {
        WriteCrate();
        var start = Home.Start("serve");
        var home = Environment.GetEnvironmentVariable("HOME") ?? "/";
        start.Environment["RUSTUP_HOME"] = Environment.GetEnvironmentVariable("RUSTUP_HOME") ?? Path.Combine(home, ".rustup");
        start.Environment["CARGO_HOME"] = Environment.GetEnvironmentVariable("CARGO_HOME") ?? Path.Combine(home, ".cargo");
        start.Environment["STARTED"] = Started;
        var session = new StdioServerProcess(start);
        await session.InitializeAsync(Token);
        return session;
    }

    // A package whose build script never ends.
    private void WriteCrate()
    {
        Directory.CreateDirectory(Path.Combine(Home.Work, "src"));
        File.WriteAllText(Path.Combine(Home.Work, "Cargo.toml"), "[package]\nname = \"endless\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
        File.WriteAllText(Path.Combine(Home.Work, "src", "lib.rs"), "");
        File.WriteAllText(
            Path.Combine(Home.Work, "build.rs"),
            """
            fn main() {
                let started = std::env::var("STARTED").unwrap();
                std::fs::write(format!("{started}.new"), std::process::id().to_string()).unwrap();
                std::fs::rename(format!("{started}.new"), started).unwrap();
                std::thread::sleep(std::time::Duration::from_secs(600));
            }
            """);
    }

    // Gives the answer to come, and the build script's process.
    private async Task<(Task<JsonElement> Check, int Script)> BuildAsync(StdioServerProcess session)
    {
        var check = session.CallToolAsync("cargo_check", [], Token);
        var started = FileSignal.WaitAsync(Started, Token);
        Assert.True(await Task.WhenAny(started, check) == started, check.IsCompleted ? (await check).ToString() : "");
        await started;
        return (check, int.Parse(await File.ReadAllTextAsync(Started, Token), CultureInfo.InvariantCulture));
    }
}
