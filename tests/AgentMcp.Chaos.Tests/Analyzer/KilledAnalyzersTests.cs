using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using AgentMcp.Chaos.Tests.Hub;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Analyzer;

/// <summary>A hub that is killed while its rust-analyzer works: nothing runs on, and the next call works.</summary>
[SupportedOSPlatform("linux")]
public sealed class KilledAnalyzersTests : HubTestBase
{
    private string Started => Path.Combine(Home.Work, "started");

    private string Block => Path.Combine(Home.Work, "block");

    [Fact(Timeout = Limit)]
    public async Task A_hub_killed_while_a_real_rust_analyzer_checks_leaves_neither_it_nor_a_cargo_and_the_next_call_works()
    {
        await Home.StartHubAsync(Token);
        await using var session = await OpenAsync(await RealAnalyzerAsync());
        var found = await FindAsync(session);
        Assert.True(HubAnswers.IsOk(found), found.ToString());

        // From now on the build script of a check never ends.
        await File.WriteAllTextAsync(Block, "", Token);
        await File.AppendAllTextAsync(Path.Combine(Home.Work, "src", "lib.rs"), "pub fn other() {}\n", Token);
        var check = session.CallToolAsync("rust_diagnostics", new JsonObject { ["timeout_seconds"] = 600 }, Token);
        await FileSignal.WaitAsync(Started, Token);
        int[] children = [.. Home.Users().Where(id => id != Home.HubId && id != session.ProcessId && IsOfAnalyzer(id)), int.Parse(await File.ReadAllTextAsync(Started, Token), CultureInfo.InvariantCulture)];
        Assert.Contains(children, id => ProgramOf(id) is "rust-analyzer");
        Assert.Contains(children, id => ProgramOf(id) is "cargo");

        Assert.True(VictimProcess.Kill(Home.HubId));

        var answer = await check;
        Assert.True(HubAnswers.IsLost(answer), answer.ToString());
        Assert.All(children, VictimProcess.WaitForEnd);
        File.Delete(Block);
        found = await FindAsync(session);
        Assert.True(HubAnswers.IsOk(found), found.ToString());
        Assert.Contains("guarded", found.ToString(), StringComparison.Ordinal);
    }

    private static Task<System.Text.Json.JsonElement> FindAsync(StdioServerProcess session) =>
        session.CallToolAsync("rust_find_symbol", new JsonObject { ["query"] = "guarded", ["timeout_seconds"] = 120 }, Token);

    private static bool IsOfAnalyzer(int id) => ProgramOf(id) is "rust-analyzer" or "cargo" or "rustc" or "build-script-build" or "agentmcp-front.dll";

    // The Debian one runs under a loader of its own and is named behind it.
    private static string? ProgramOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Split('\0').Select(Path.GetFileName).FirstOrDefault(word => word is "rust-analyzer" or "cargo" or "rustc" or "build-script-build" or "agentmcp-front.dll" or "agentmcp.dll");
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<string> RealAnalyzerAsync()
    {
        var fetched = await ChildProcess.RunAsync(new ProcessStartInfo("bash", [Path.Combine(RepositoryRoot.Path, "eng", "rust-analyzer.sh")]), null, Token);
        Assert.SkipWhen(fetched.ExitCode is 3, $"No real rust-analyzer here: {fetched.Errors.Trim()}");
        Assert.True(fetched.ExitCode is 0, fetched.Errors);
        return Path.Combine(fetched.Output.Trim(), "bin");
    }

    // The toolchain is where it is, though the home folder is another.
    private async Task<StdioServerProcess> OpenAsync(string bin)
    {
        WriteCrate();
        var start = Home.Start("serve", "--toolsets", "rust");
        var home = Environment.GetEnvironmentVariable("HOME") ?? "/";
        start.Environment["RUSTUP_HOME"] = Environment.GetEnvironmentVariable("RUSTUP_HOME") ?? Path.Combine(home, ".rustup");
        start.Environment["CARGO_HOME"] = Environment.GetEnvironmentVariable("CARGO_HOME") ?? Path.Combine(home, ".cargo");
        start.Environment["PATH"] = $"{bin}:{start.Environment["PATH"]}";
        var session = new StdioServerProcess(start);
        await session.InitializeAsync(Token);
        return session;
    }

    // A package whose build script ends at once, unless a file tells it not to: then it is run again.
    private void WriteCrate()
    {
        Directory.CreateDirectory(Path.Combine(Home.Work, "src"));
        File.WriteAllText(Path.Combine(Home.Work, "Cargo.toml"), "[package]\nname = \"endless\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        File.WriteAllText(Path.Combine(Home.Work, "src", "lib.rs"), "pub fn guarded() -> u32 {\n    1\n}\n");
        File.WriteAllText(
            Path.Combine(Home.Work, "build.rs"),
            """
            fn main() {
                println!("cargo:rerun-if-changed=block");
                if !std::path::Path::new("block").exists() {
                    return;
                }
                std::fs::write("started.new", std::process::id().to_string()).unwrap();
                std::fs::rename("started.new", "started").unwrap();
                std::thread::sleep(std::time::Duration::from_secs(600));
            }
            """);
    }
}
