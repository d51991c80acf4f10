using System.Diagnostics;
using System.Text.Json;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Benchmarks.Cargo;

/// <summary>A check of a tree that is built already: what the tool adds to cargo.</summary>
internal sealed class CargoCheckBenchmark : IBenchmark
{
    private const string What = "check of a tree that is built already";

    private static readonly string[] Members = ["one", "two", "three", "four"];

    public string Name => "cargo-check";

    public string Description => "`cargo_check` with fresh: true on a no-op build, against plain `cargo check`";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using var server = new SessionServer();
        var workspace = await MakeWorkspaceAsync(Path.Combine(server.Home, "crates"), cancellationToken);
        var session = new CallerSession { Id = "bench", Transport = "pipe", Workspace = workspace };
        var selection = new ToolSelection(server.Services.GetRequiredService<ToolCatalog>(), null, readOnly: false, workspace);
        var invoker = server.Services.GetRequiredService<IToolInvoker>();
        var call = new ToolCall("cargo_check", JsonElement.Parse("""{"fresh":true}"""), session, selection);
        var (ours, plain) = (new List<double>(), new List<double>());

        // The first rounds build, and compile the tool.
        for (var round = -3; round < context.Count(100); round++)
        {
            var start = Stopwatch.GetTimestamp();
            var answer = await invoker.InvokeAsync(call, cancellationToken);
            var between = Stopwatch.GetTimestamp();
            await PlainAsync(workspace, cancellationToken);
            var end = Stopwatch.GetTimestamp();
            if (answer.Status != "Passed")
            {
                throw new InvalidOperationException($"cargo_check: {answer.Text}");
            }

            if (round >= 0)
            {
                ours.Add(Stopwatch.GetElapsedTime(start, between).TotalMilliseconds);
                plain.Add(Stopwatch.GetElapsedTime(between, end).TotalMilliseconds);
            }
        }

        var (measured, baseline) = (Measurement.Of(What, "agentmcp", "ms", ours), Measurement.Of(What, "cargo", "ms", plain));
        return new(Name, [measured, baseline], [new Goal("p50 over plain cargo", measured.P50 - baseline.P50, "ms", 30, GoalBound.AtMost)]);
    }

    private static async Task<string> MakeWorkspaceAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var member in Members)
        {
            Directory.CreateDirectory(Path.Combine(folder, member, "src"));
            await File.WriteAllTextAsync(Path.Combine(folder, member, "Cargo.toml"), $"[package]\nname = \"{member}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n", cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, member, "src", "lib.rs"), $"pub fn {member}() -> u32 {{ 1 }}\n", cancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "Cargo.toml"), $"[workspace]\nresolver = \"3\"\nmembers = [{string.Join(", ", Members.Select(member => $"\"{member}\""))}]\n", cancellationToken);
        return folder;
    }

    private static async Task PlainAsync(string workspace, CancellationToken cancellationToken)
    {
        using var cargo = Process.Start(new ProcessStartInfo("cargo", ["check", "--workspace"]) { WorkingDirectory = workspace, RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await Task.WhenAll(cargo.StandardOutput.ReadToEndAsync(cancellationToken), cargo.StandardError.ReadToEndAsync(cancellationToken));
        await cargo.WaitForExitAsync(cancellationToken);
        if (cargo.ExitCode != 0)
        {
            throw new InvalidOperationException($"cargo check ended with {cargo.ExitCode}.");
        }
    }
}
