using AgentMcp.Configuration;
using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Trust;
using AgentMcp.Core.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentMcp.Server.Benchmarking.Benchmarks;

/// <summary>Reads, checks and merges all layers as a hub does at its start and a session at its own.</summary>
internal sealed class ConfigLoadBenchmark : IBenchmark
{
    private const int Operations = 20;

    private const string UserFile = """
        telemetry:
          retention_days: 60
        hot_reload:
          enabled: true
          debounce_ms: 1500
        quality_gates:
          enabled: true
          min_confidence_for_auto_apply: 0.8
        """;

    private const string ProjectFile = """
        quality_gates:
          min_confidence_for_auto_apply: 0.9
        """;

    public string Name => "config-load";

    public string Description => "a user's and a project's YAML file, variables and defaults, read and checked anew";

    public async Task<BenchmarkArms> PrepareAsync(BenchmarkHome home, CancellationToken cancellationToken)
    {
        var folder = home.Get<DataFolder>();
        var projectFolder = ConfigFolders.Project(home.Workspace)[0];
        Directory.CreateDirectory(projectFolder);
        await File.WriteAllTextAsync(Path.Combine(folder.Ensure(), ConfigFolders.FileName + ".yaml"), UserFile, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(projectFolder, ConfigFolders.FileName + ".yaml"), ProjectFile, cancellationToken);
        var options = new ConfigurationOptions
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { [DataFolder.HomeVariable] = folder.Root, ["AGENTMCP_QUALITY_GATES__ENABLED"] = "false" },
        };
        var catalog = new ConfigCatalog(BuiltInKeys.Groups);
        return new BenchmarkArms(Operations, LoadAsync);

        Task LoadAsync(CancellationToken token)
        {
            for (var number = 0; number < Operations; number++)
            {
                token.ThrowIfCancellationRequested();
                using var trust = new TrustStore(folder);
                Load(new ConfigurationService(catalog, options, trust, [], TimeProvider.System, NullLogger<ConfigurationService>.Instance), home.Workspace);
            }

            return Task.CompletedTask;
        }
    }

    private static void Load(ConfigurationService configuration, string workspace)
    {
        var request = new ConfigScopeRequest { Workspace = workspace };
        var session = configuration.For(request);
        var inEffect = (configuration.Current.Get(HotReloadKeys.DebounceMs), session.Get(QualityGateKeys.MinConfidenceForAutoApply), session.Get(QualityGateKeys.Enabled));

        // What a layer too few makes fast is no measurement.
        if (inEffect is not (1500, 0.9, false) || configuration.ProblemsFor(request) is { Count: > 0 })
        {
            throw new InvalidOperationException($"The layers gave {inEffect} and: {string.Join(' ', configuration.ProblemsFor(request))}");
        }
    }
}
