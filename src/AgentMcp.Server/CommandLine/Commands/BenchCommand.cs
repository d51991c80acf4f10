using System.CommandLine;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Json;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.Server.Benchmarking;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp bench</c>: times the program on this machine.</summary>
internal static class BenchCommand
{
    public static Command Create(CommandHandling handling)
    {
        var names = new Argument<string[]>("name") { HelpName = "name", Description = $"Which: {string.Join(", ", BenchmarkCatalog.All.Select(each => each.Name))}, or all.", Arity = ArgumentArity.OneOrMore };
        names.CompletionSources.Add([.. BenchmarkCatalog.All.Select(each => each.Name), BenchmarkCatalog.Everything]);
        var iterations = new Option<int>("--iterations") { Description = "Iterations that count, 10 to 1000.", HelpName = "n", DefaultValueFactory = _ => BenchmarkSettings.FewestIterations };
        var warmUps = new Option<int>("--warm-ups") { Description = "Iterations before, 2 to 100.", HelpName = "n", DefaultValueFactory = _ => BenchmarkSettings.DefaultWarmUps };
        var save = new Option<bool>("--save") { Description = "Store the numbers as the baseline of later runs." };
        var gate = new Option<bool>("--gate") { Description = "Exit with 1 when something is more than 10 % slower than its baseline with p < 0.05." };
        var command = new Command("bench", "Time the program on this machine.") { names, iterations, warmUps, save, gate };
        handling.AddHelp(command, $"""
            Benchmarks:
            {string.Join('\n', BenchmarkCatalog.All.Select(each => $"  {each.Name,-16} {each.Description}"))}

            Examples:
              agentmcp bench tool-call
              agentmcp bench all --save
              agentmcp bench all --gate --json
            """);
        handling.Handle(command, "bench", async (context, cancellationToken) =>
        {
            var settings = new BenchmarkSettings(
                Between(context.Parse.GetValue(iterations), BenchmarkSettings.FewestIterations, 1_000, "--iterations"),
                Between(context.Parse.GetValue(warmUps), BenchmarkSettings.FewestWarmUps, 100, "--warm-ups"));
            var benchmarks = BenchmarkCatalog.Select(context.Parse.GetRequiredValue(names));
            return await RunAsync(context, benchmarks, settings, context.Parse.GetValue(save), context.Parse.GetValue(gate), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, IReadOnlyList<IBenchmark> benchmarks, BenchmarkSettings settings, bool save, bool gate, CancellationToken cancellationToken)
    {
        var files = new BaselineFiles(context.Services.Provider.GetRequiredService<DataFolder>());
        var runner = new BenchmarkRunner(settings, context.Services.Provider.GetService<GuardianProgram>());
        List<BenchmarkResult> results = [];
        foreach (var benchmark in benchmarks)
        {
            var result = await runner.RunAsync(benchmark, await files.FindAsync(benchmark.Name, cancellationToken), cancellationToken);
            if (gate && result.Gate is null)
            {
                // At once: whoever waits for the rest would wait in vain.
                throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"There is nothing to compare {result.Name} with.", "--gate", next: $"Store a baseline on this machine first: agentmcp bench {result.Name} --save");
            }

            results.Add(result);
        }

        var report = new BenchmarkReport(BenchmarkMachine.Describe(), settings.Iterations, settings.WarmUps, results) { Saved = save ? await SaveAsync(files, results, context, cancellationToken) : [] };
        var isSlower = results.Exists(result => result.Gate?.Verdict is BenchmarkVerdict.Slower);
        return await context.PrintAsync(new ProgramAnswer(isSlower ? "Slower" : "Ok", JsonSerializer.SerializeToElement(report, ServerJsonContext.Default.BenchmarkReport), BenchmarkText.Write(report))
        {
            ExitCode = gate && isSlower ? ExitCode.JobFailed : ExitCode.Ok,
        });
    }

    private static async Task<List<string>> SaveAsync(BaselineFiles files, IEnumerable<BenchmarkResult> results, CommandContext context, CancellationToken cancellationToken)
    {
        List<string> saved = [];
        foreach (var result in results)
        {
            var baseline = new StoredBaseline(result.Name, UtcTimestampConverter.ToText(context.Services.Time.GetUtcNow()), ProgramVersion.Text, BenchmarkMachine.Describe(), result.Unit, result.Samples);
            saved.Add(await files.SaveAsync(baseline, cancellationToken));
        }

        return saved;
    }

    private static int Between(int value, int least, int most, string option) =>
        value >= least && value <= most ? value : throw ToolException.InvalidArgument(option, $"{option} is {value}; it must be {least} to {most}.");
}
