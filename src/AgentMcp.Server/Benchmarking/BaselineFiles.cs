using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;

namespace AgentMcp.Server.Benchmarking;

/// <summary>Stored baselines: <c>benchmarks/NAME.json</c> in the data folder.</summary>
internal sealed class BaselineFiles(DataFolder folder)
{
    /// <summary>The stored numbers of a benchmark, or null.</summary>
    /// <exception cref="ToolException">The file is not one of ours.</exception>
    public async Task<StoredBaseline?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var stored = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), ServerJsonContext.Default.StoredBaseline);
            return stored is { Samples.Count: > 0 } && stored.Samples.All(value => double.IsFinite(value) && value > 0)
                ? stored
                : throw Unreadable(path, "it holds no measurements", null);
        }
        catch (JsonException exception)
        {
            throw Unreadable(path, exception.Message, exception);
        }
    }

    /// <summary>Keeps the numbers of a run.</summary>
    /// <returns>The file.</returns>
    public async Task<string> SaveAsync(StoredBaseline baseline, CancellationToken cancellationToken)
    {
        folder.Ensure(Folder);
        var path = PathOf(baseline.Name);
        await PrivateFiles.ReplaceAsync(path, JsonSerializer.SerializeToUtf8Bytes(baseline, ServerJsonContext.Default.StoredBaseline), cancellationToken);
        return path;
    }

    private string Folder => Path.Combine(folder.Root, "benchmarks");

    private string PathOf(string name) => Path.Combine(Folder, name + ".json");

    private static ToolException Unreadable(string path, string reason, Exception? exception) =>
        ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, $"The stored baseline '{path}' cannot be used: {reason}.", next: "Delete the file and store a new one with --save.", innerException: exception);
}
