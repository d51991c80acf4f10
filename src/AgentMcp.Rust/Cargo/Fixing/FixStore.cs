using System.Text;
using System.Text.Json;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Keeps offered fixes as a file a run in a folder a workspace, so that an id still means something after a restart.</summary>
internal sealed partial class FixStore(DataFolder folder, TimeProvider time, ILogger<FixStore> logger) : IFixStore
{
    /// <summary>How long a run is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Runs kept of a workspace.</summary>
    public const int MostRuns = 16;

    /// <summary>Fixes kept of one run.</summary>
    public const int MostFixes = 5000;

    public async Task SaveAsync(CargoCommand command, CargoRun run, CancellationToken cancellationToken)
    {
        if (run.Findings.Fixes.Count == 0)
        {
            return;
        }

        try
        {
            folder.Ensure(folder.Fixes);
            var runs = folder.Ensure(FolderOf(command.Workspace));
            var content = JsonSerializer.SerializeToUtf8Bytes(await DescribeAsync(command, run, cancellationToken), FixStoreJsonContext.Default.FixRun);

            // Named by what it holds: cargo repeats the warnings of what it need not compile, and a run that says the same again is only younger.
            var path = Path.Combine(runs, FileHash.Of(content)[..16] + ".json");
            if (!File.Exists(path))
            {
                await PrivateFiles.ReplaceAsync(path, content, cancellationToken);
            }

            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
            RemoveOld(runs);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(logger, exception, run.Findings.Fixes.Count);
        }
    }

    public async Task<IReadOnlyList<FixRun>> ReadAsync(CargoWorkspace workspace, CancellationToken cancellationToken)
    {
        var runs = new List<FixRun>();
        foreach (var file in Files(FolderOf(workspace)).Where(file => !IsOld(file)))
        {
            if (await ReadAsync(file.FullName, cancellationToken) is { } run)
            {
                runs.Add(run);
            }
        }

        return runs;
    }

    private async Task<FixRun> DescribeAsync(CargoCommand command, CargoRun run, CancellationToken cancellationToken)
    {
        IReadOnlyList<SuggestedFix> fixes = run.Findings.Fixes.Count <= MostFixes ? run.Findings.Fixes : [.. run.Findings.Fixes.Take(MostFixes)];
        var hashes = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var path in fixes.SelectMany(fix => fix.Edits).Select(edit => edit.File).Distinct(StringComparer.Ordinal))
        {
            hashes[path] = ChangedSince(path, time.GetUtcNow().UtcDateTime - WorkingTime(run)) ? null : await FileHash.OfFileAsync(path, cancellationToken);
        }

        return new FixRun(RepeatableCommand.Of(command), run.Findings.Counts, hashes, fixes) { Errors = ErrorNames.Of(run.Findings) };
    }

    // What was edited while it waited for its turn, it has read.
    private static TimeSpan WorkingTime(CargoRun run) => run.Duration - run.QueueWait - run.LockWait;

    private static bool ChangedSince(string path, DateTime start) => File.GetLastWriteTimeUtc(path) > start;

    private async Task<FixRun?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), FixStoreJsonContext.Default.FixRun);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Swept by another call just now, or damaged: the ids in it are unknown then, and the next check offers them again.
            LogNotRead(logger, exception, path);
            return null;
        }
    }

    private void RemoveOld(string runs)
    {
        foreach (var file in Files(runs).Skip(MostRuns))
        {
            file.Delete();
        }

        // Of workspaces that nobody works in any more, too.
        foreach (var other in Directory.EnumerateDirectories(folder.Fixes))
        {
            var files = Files(other);
            foreach (var file in files.Where(IsOld))
            {
                file.Delete();
            }

            if (files.All(IsOld) && other != runs)
            {
                Directory.Delete(other, recursive: false);
            }
        }
    }

    private bool IsOld(FileInfo file) => time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > Lifetime;

    private static IReadOnlyList<FileInfo> Files(string runs) =>
        Directory.Exists(runs) ? [.. new DirectoryInfo(runs).EnumerateFiles("*.json").OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)] : [];

    private string FolderOf(CargoWorkspace workspace) => Path.Combine(folder.Fixes, FileHash.Of(Encoding.UTF8.GetBytes(workspace.Root))[..16]);

    [LoggerMessage(LogLevel.Warning, "{Count} offered fixes could not be kept; their ids will be unknown")]
    private static partial void LogNotKept(ILogger logger, Exception exception, int count);

    [LoggerMessage(LogLevel.Warning, "The fixes in {Path} could not be read")]
    private static partial void LogNotRead(ILogger logger, Exception exception, string path);
}
