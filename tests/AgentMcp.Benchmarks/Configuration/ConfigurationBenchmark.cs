using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Configuration;
using AgentMcp.Configuration.JsonSchema;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Schema;
using AgentMcp.Configuration.Trust;
using AgentMcp.Configuration.Watching;
using AgentMcp.Configuration.Yaml;
using AgentMcp.Core.Platform;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Benchmarks.Configuration;

/// <summary>What the configuration costs: a load of all layers, a read, a check against the schema, and the way from a changed file to those who subscribed.</summary>
internal sealed class ConfigurationBenchmark : IBenchmark
{
    private const int Reads = 1_000_000;
    private const int DebounceMilliseconds = 100;

    public string Name => "configuration";

    public string Description => "load of all layers (cold in this process, warm), read of a value, check of 100 lines against the schema, reload beyond its debounce";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var userFile = Path.Combine(home.Path, "agentmcp.yaml");
        await File.WriteAllTextAsync(userFile, UserFile(300), cancellationToken);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [DataFolder.HomeVariable] = home.Path, ["AGENTMCP_CONSENSUS__MIN_AGENTS"] = "3" };
        using var trust = new TrustStore(new DataFolder(home.Path));
        ConfigurationService NewService() =>
            new(new ConfigCatalog(BuiltInKeys.Groups), new ConfigurationOptions { Environment = environment }, trust, [], TimeProvider.System, NullLogger<ConfigurationService>.Instance);

        // The first is cold: nothing of this has run in the process before.
        var cold = MeasureLoad(NewService);
        List<double> warm = [.. Enumerable.Range(0, context.Count(2_000)).Select(_ => MeasureLoad(NewService))];
        var service = NewService();
        var snapshot = service.Current;
        List<double> reads = [], dictionary = [], checks = [];
        var lookup = new ConcurrentDictionary<string, object>(StringComparer.Ordinal) { ["consensus.timeout_seconds"] = 300 };
        var schema = CompiledSchema.Compile(JsonElement.Parse(ConfigSchema.Write(service.Catalog).Span));
        var instance = ConfigJson.Of(YamlReader.Read(Encoding.UTF8.GetBytes(UserFile(300))).Root!).Element;
        for (var round = 0; round < context.Count(200); round++)
        {
            reads.Add(MeasureReads(() => snapshot.Get(ConsensusKeys.TimeoutSeconds)));
            dictionary.Add(MeasureReads(() => (int)lookup["consensus.timeout_seconds"]));
            var start = Stopwatch.GetTimestamp();
            if (!schema.IsValid(instance))
            {
                throw new InvalidOperationException("The file of the benchmark does not fit the schema.");
            }

            checks.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        var reloads = await MeasureReloadsAsync(service, userFile, context.Count(100), cancellationToken);
        var (load, read, check, reload) = (
            Measurement.Of("load of all layers, warm", "agentmcp", "ms", warm),
            Measurement.Of("read of a value", "agentmcp", "ns", reads),
            Measurement.Of("check of 100 lines", "agentmcp", "µs", checks),
            Measurement.Of($"reload beyond the {DebounceMilliseconds} ms of debounce", "agentmcp", "ms", reloads));
        return new(
            Name,
            [Measurement.Of("load of all layers, cold", "agentmcp", "ms", [cold]), load, read, Measurement.Of("read of a value", "ConcurrentDictionary", "ns", dictionary), check, reload],
            [
                new Goal("load, cold", cold, "ms", 10, GoalBound.AtMost),
                new Goal("load, warm, p50", load.P50, "ms", 1, GoalBound.AtMost),
                new Goal("read, p50", read.P50, "ns", 100, GoalBound.AtMost),
                new Goal("check of 100 lines, p50", check.P50, "µs", 200, GoalBound.AtMost),
                new Goal("reload, p95", reload.P95, "ms", 100, GoalBound.AtMost),
            ]);
    }

    private static double MeasureLoad(Func<ConfigurationService> create)
    {
        var start = Stopwatch.GetTimestamp();
        var service = create();
        if (service.Current.Get(HotReloadKeys.DebounceMs) != DebounceMilliseconds || service.Problems.Count > 0)
        {
            throw new InvalidOperationException($"The layers are not in effect: {string.Join(' ', service.Problems)}");
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double MeasureReads(Func<int> read)
    {
        var sum = 0L;
        var start = Stopwatch.GetTimestamp();
        for (var count = 0; count < Reads; count++)
        {
            sum += read();
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return sum > 0 ? elapsed.TotalNanoseconds / Reads : throw new InvalidOperationException("Nothing was read.");
    }

    private static async Task<List<double>> MeasureReloadsAsync(ConfigurationService service, string file, int count, CancellationToken cancellationToken)
    {
        List<double> beyond = [];
        using var watcher = new ConfigWatcher(service, TimeProvider.System, NullLogger<ConfigWatcher>.Instance);
        watcher.Start();
        for (var round = 0; round < count; round++)
        {
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var subscription = service.Subscribe(_ => told.TrySetResult());
            await File.WriteAllTextAsync(file + ".new", UserFile(301 + round), cancellationToken);
            var start = Stopwatch.GetTimestamp();
            File.Move(file + ".new", file, overwrite: true);
            await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, cancellationToken);
            beyond.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds - DebounceMilliseconds);
        }

        return beyond;
    }

    // 100 lines, most of them models, as in a real file.
    private static string UserFile(int retentionDays)
    {
        var text = new StringBuilder($"hot_reload:\n  debounce_ms: {DebounceMilliseconds}\ntelemetry:\n  retention_days: {retentionDays}\nmodels:\n");
        for (var model = 0; model < 19; model++)
        {
            text.Append($"  model-{model}:\n    provider: anthropic\n    model: name-{model}\n    tier: high\n    temperature: 0.5\n");
        }

        return text.ToString();
    }
}
