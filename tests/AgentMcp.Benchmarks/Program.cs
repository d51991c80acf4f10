using System.Text.Json;
using AgentMcp.Benchmarks;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Hub;

// An arm of hub-store that must be a process of its own.
if (args is [RawStoreWriter.Verb, .. var writing])
{
    return RawStoreWriter.Run(writing, Console.In, Console.Out);
}

string[] names = [.. args.Where(argument => !argument.StartsWith('-'))];
string[] unknown = [.. args.Where(argument => argument.StartsWith('-')).Except(["--json", "--quick"]), .. BenchmarkCatalog.Unknown(names)];
if (names.Length is 0 || unknown.Length > 0)
{
    return Usage(unknown.Length > 0 ? $"Unknown: {string.Join(", ", unknown)}." : "Name at least one benchmark.");
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The arms run as processes of their own: leave in order, so that each is ended.
    pressed.Cancel = true;
    interrupted.Cancel();
};

var context = new BenchmarkContext(args.Contains("--quick"), Console.Error.WriteLine);
List<BenchmarkReport> reports = [];
foreach (var benchmark in BenchmarkCatalog.Select(names))
{
    context.Progress($"{benchmark.Name}: {benchmark.Description}");
    reports.Add(await benchmark.RunAsync(context, interrupted.Token));
}

var run = new BenchmarkRun(MachineDescription.Read(), context.Quick, reports);
if (args.Contains("--json"))
{
    Console.WriteLine(JsonSerializer.Serialize(run, BenchmarkJsonContext.Default.BenchmarkRun));
}
else
{
    BenchmarkTables.Write(Console.Out, run);
}

return 0;

static int Usage(string reason)
{
    Console.Error.WriteLine(reason);
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/AgentMcp.Benchmarks -- <name>… | all [--json] [--quick]");
    foreach (var benchmark in BenchmarkCatalog.All)
    {
        Console.Error.WriteLine($"  {benchmark.Name,-20} {benchmark.Description}");
    }

    return 2;
}
