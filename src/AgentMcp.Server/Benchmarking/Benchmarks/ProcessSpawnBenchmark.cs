using System.Diagnostics;
using AgentMcp.Core.Processes;

namespace AgentMcp.Server.Benchmarking.Benchmarks;

/// <summary>Starts a program that does nothing and waits for its end.</summary>
internal sealed class ProcessSpawnBenchmark : IBenchmark
{
    private const int Operations = 20;

    // Both outputs captured, a session of its own and a guardian told, against a bare start.
    private const double Allowed = 3;

    private static readonly (string Program, string[] Arguments) Nothing = OperatingSystem.IsWindows() ? ("cmd.exe", ["/c", "exit"]) : ("true", []);

    public string Name => "process-spawn";

    public string Description => "a program that does nothing through the process runner, against System.Diagnostics.Process";

    public Task<BenchmarkArms> PrepareAsync(BenchmarkHome home, CancellationToken cancellationToken)
    {
        var runner = home.Get<IProcessRunner>();
        var command = new ProcessCommand(Nothing.Program, Nothing.Arguments) { TimeLimit = TimeSpan.FromMinutes(1) };
        return Task.FromResult(new BenchmarkArms(Operations, RunAsync) { Baseline = new BaselineArm("System.Diagnostics.Process", StartAsync, Allowed) });

        async Task RunAsync(CancellationToken token)
        {
            for (var number = 0; number < Operations; number++)
            {
                Require((await runner.RunAsync(command, token)).ExitCode);
            }
        }

        async Task StartAsync(CancellationToken token)
        {
            for (var number = 0; number < Operations; number++)
            {
                using var process = Process.Start(new ProcessStartInfo(Nothing.Program, Nothing.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
                await process.WaitForExitAsync(token);
                Require(process.ExitCode);
            }
        }
    }

    private static void Require(int? exitCode)
    {
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"'{Nothing.Program}' ended with {exitCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no exit code"}.");
        }
    }
}
