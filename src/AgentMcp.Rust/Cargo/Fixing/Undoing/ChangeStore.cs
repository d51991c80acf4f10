using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Cargo.Fixing.Undoing;

/// <summary>Keeps sources as they were before a tool changed them, for a week, so that a change can be taken back.</summary>
internal sealed partial class ChangeStore(DataFolder folder, IdGenerator ids, TimeProvider time, ILogger<ChangeStore> logger)
{
    /// <summary>How long a change is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Changes kept.</summary>
    public const int MostChanges = 50;

    /// <summary>Bytes of all changes together; the oldest go first.</summary>
    public const long MostBytes = 256L << 20;

    /// <summary>Keeps what files hold now and gives the id to take the change back by; null when it could not be kept.</summary>
    public async Task<string?> SaveAsync(CargoWorkspace workspace, string what, IReadOnlyList<FileRewrite> files, CancellationToken cancellationToken)
    {
        var id = ids.NewText();
        var change = new SourceChange(workspace.Root, what, time.GetUtcNow(), [.. files.Select(file => new ChangedFile(file.Path, file.Before, FileHash.Of(file.After.Span)))]);
        try
        {
            folder.Ensure(folder.Changes);
            await PrivateFiles.ReplaceAsync(PathOf(id), JsonSerializer.SerializeToUtf8Bytes(change, ChangeStoreJsonContext.Default.SourceChange), cancellationToken);
            RemoveOld();
            return id;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(logger, exception);
            return null;
        }
    }

    /// <summary>Forgets a change that was not made.</summary>
    public void Remove(string id) => File.Delete(PathOf(id));

    /// <summary>The change of an id or its last eight characters or more.</summary>
    /// <exception cref="ToolException">There is none (any more), or it is of another workspace.</exception>
    public async Task<SourceChange> GetAsync(string given, CargoWorkspace workspace, CancellationToken cancellationToken)
    {
        var id = IdSuffix.Parse(given, "undo");
        FileInfo[] found = Directory.Exists(folder.Changes) ? [.. new DirectoryInfo(folder.Changes).EnumerateFiles($"*{id}.json").Where(file => !IsOld(file)).Take(2)] : [];
        if (found.Length > 1)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.AmbiguousId, $"Several changes end in '{id}'.", "undo");
        }

        if (found.Length == 0 || await ReadAsync(found[0].FullName, cancellationToken) is not { } change)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"No change '{id}' is kept.", "undo", next: "Take the undo id from the answer that made the change; it is kept for seven days.");
        }

        return change.Root == workspace.Root
            ? change
            : throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"The change '{id}' was made in the workspace '{change.Root}', not in '{workspace.Root}'.", "undo", next: "Pass that folder as `workspace`.");
    }

    private async Task<SourceChange?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), ChangeStoreJsonContext.Default.SourceChange);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            LogNotRead(logger, exception, path);
            return null;
        }
    }

    private void RemoveOld()
    {
        long total = 0;
        foreach (var (index, file) in new DirectoryInfo(folder.Changes).EnumerateFiles("*.json").OrderByDescending(file => file.Name, StringComparer.Ordinal).Index())
        {
            total += file.Length;
            if (index >= MostChanges || (index > 0 && total > MostBytes) || IsOld(file))
            {
                file.Delete();
            }
        }
    }

    private bool IsOld(FileInfo file) => time.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > Lifetime;

    private string PathOf(string id) => Path.Combine(folder.Changes, id + ".json");

    [LoggerMessage(LogLevel.Warning, "A change of sources could not be kept; it cannot be taken back")]
    private static partial void LogNotKept(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The change in {Path} could not be read")]
    private static partial void LogNotRead(ILogger logger, Exception exception, string path);
}
