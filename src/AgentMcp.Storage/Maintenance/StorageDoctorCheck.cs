using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;
using AgentMcp.Storage.Native;

namespace AgentMcp.Storage.Maintenance;

/// <summary>What <c>doctor</c> says about SQLite and the databases.</summary>
internal sealed class StorageDoctorCheck(StorageMaintenance maintenance, DataFolder folder) : IDoctorCheck
{
    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        try
        {
            findings.AddRange(Natives(SqliteNative.Describe()));
        }
        catch (DllNotFoundException exception)
        {
            return [new("sqlite", FindingSeverity.Error, exception.Message, "Run eng/natives, or install SQLite with the system's package manager.")];
        }

        try
        {
            NetworkFileSystem.Refuse(folder.MemoryDatabase);
        }
        catch (StorageException exception)
        {
            findings.Add(new("data folder", FindingSeverity.Error, exception.Message, exception.Next));
        }

        var report = await maintenance.CheckAsync(store: null, IntegrityDepth.Quick, cancellationToken);
        findings.AddRange(report.Stores.SelectMany(Describe));
        return findings;
    }

    private static IEnumerable<Finding> Natives(SqliteNativeInfo info)
    {
        yield return info.Findings is [var first, ..]
            ? new("sqlite", FindingSeverity.Warning, $"SQLite {info.Version} from {info.Source}", first)
            : new("sqlite", FindingSeverity.Ok, $"SQLite {info.Version} from {info.Source}");
        yield return info.VectorProblem is { } problem
            ? new("sqlite-vec", FindingSeverity.Warning, problem, "Run eng/natives; until then nothing but speed is lost.")
            : new("sqlite-vec", FindingSeverity.Ok, $"sqlite-vec {info.VectorVersion} from {info.VectorExtension}");
    }

    private static IEnumerable<Finding> Describe(StoreReport store)
    {
        if (store.Findings.Count == 0)
        {
            yield return new(store.Name, FindingSeverity.Ok, store.Health is StoreHealth.Missing ? $"'{store.Path}' is made at its first use" : $"'{store.Path}', schema {store.SchemaVersion}, {store.Bytes / 1024} KiB, {store.Backups} backups");
        }

        foreach (var finding in store.Findings)
        {
            yield return new(store.Name, store.Health is StoreHealth.Healthy or StoreHealth.Missing or StoreHealth.Degraded ? FindingSeverity.Warning : FindingSeverity.Error, finding.Message, finding.Fix);
        }
    }
}
