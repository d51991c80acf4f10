using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Files;

namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>Locks as files in a folder that all hubs of this user share, whatever their data folders are.</summary>
/// <param name="folder">Absolute path.</param>
/// <param name="time">For waiting.</param>
internal sealed class LockFiles(string folder, TimeProvider time) : ILockStore
{
    private const string Extension = ".lock";

    // A record has a kilobyte; what is longer is none.
    private const int MostBytes = 16 * 1024;

    /// <summary>Those of this user.</summary>
    public static LockFiles OfUser(TimeProvider time) =>
        new(Path.Combine(RuntimeFolder.Shared(Environment.GetEnvironmentVariable), "rust-analyzer"), time);

    public string PlaceOf(string id) => Path.Combine(folder, id + Extension);

    public IReadOnlyList<string> Ids()
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFileSystemEntries(folder, "*" + Extension).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    public ValueTask<LockLook> LookAsync(string id)
    {
        var look = ExclusiveFile.Look(PlaceOf(id), MostBytes);
        return ValueTask.FromResult(look.IsAbsent ? LockLook.Absent : look.Content is { } content ? Read(content) : new LockLook(null, null, look.Fault));
    }

    public ValueTask<bool> TryCreateAsync(string id, LockRecord record)
    {
        Ensure();
        return ValueTask.FromResult(ExclusiveFile.TryCreate(PlaceOf(id), Write(record)));
    }

    public async ValueTask ReplaceAsync(string id, LockRecord record) => await PrivateFiles.ReplaceAsync(PlaceOf(id), Write(record), CancellationToken.None);

    public ValueTask DeleteAsync(string id)
    {
        File.Delete(PlaceOf(id));
        return ValueTask.CompletedTask;
    }

    public async Task<IDisposable?> TryGuardAsync(string id, TimeSpan limit, CancellationToken cancellationToken)
    {
        Ensure();
        var guard = await FileGuard.TryTakeAsync(GuardOf(id), limit, time, cancellationToken);
        if (guard is { WasAbandoned: true })
        {
            RemoveUnfinished(id);
        }

        return guard;
    }

    public int? GuardianOf(string id) => FileGuard.HolderOf(GuardOf(id));

    private static LockLook Read(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, LocksJsonContext.Default.LockRecord) is { ProcessId: > 0, Nonce.Length: > 0 } record
                ? new LockLook(record, null, null)
                : new LockLook(null, "holds no record of a hub", null);
        }
        catch (JsonException)
        {
            return new LockLook(null, content.Length == 0 ? "is empty" : "holds something else than the record of a hub", null);
        }
    }

    private static byte[] Write(LockRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, LocksJsonContext.Default.LockRecord);

    private string GuardOf(string id) => Path.Combine(folder, id + ".guard");

    private void Ensure()
    {
        // Both: who may write into the one above could put another in the place of this.
        if ((RuntimeFolder.FindFault(Path.GetDirectoryName(folder)!) ?? RuntimeFolder.FindFault(folder)) is { } fault)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, $"The lock of a rust-analyzer cannot be made. {fault}", next: "Set XDG_RUNTIME_DIR to a folder of your own that can be written, and restart the hub with `agentmcp hub stop`.");
        }
    }

    // Who died between writing a lock and giving it its name has left it under another.
    private void RemoveUnfinished(string id)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $"{id}{Extension}.*.tmp"))
        {
            File.Delete(file);
        }
    }
}
