using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentMcp.Core.Platform;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Cargo.Testing.History;

/// <summary>Keeps what failed last, for each workspace a file in the data folder: it survives a restart of the hub.</summary>
internal sealed partial class LastRuns(DataFolder folder, ILogger<LastRuns> logger)
{
    /// <summary>The last run of a workspace's tests; null when none is known.</summary>
    public async Task<LastRun?> FindAsync(string root, CancellationToken cancellationToken)
    {
        try
        {
            var last = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(PathOf(root), cancellationToken), TestingJsonContext.Default.LastRun);
            return last?.Root == root ? last : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a run in the place of the one before. One that cannot be kept fails nobody's tests.</summary>
    public async Task SaveAsync(LastRun run, CancellationToken cancellationToken)
    {
        try
        {
            folder.Ensure(Path.GetDirectoryName(PathOf(run.Root)));
            await PrivateFiles.ReplaceAsync(PathOf(run.Root), JsonSerializer.SerializeToUtf8Bytes(run, TestingJsonContext.Default.LastRun), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(logger, exception);
        }
    }

    private string PathOf(string root) => Path.Combine(folder.Root, "test-runs", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)).AsSpan(0, 8)) + ".json");

    [LoggerMessage(LogLevel.Warning, "The failures of a test run could not be kept")]
    private static partial void LogNotKept(ILogger logger, Exception exception);
}
