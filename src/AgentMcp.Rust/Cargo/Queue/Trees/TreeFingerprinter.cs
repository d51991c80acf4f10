using System.Collections.Concurrent;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Trees;

/// <summary>Takes fingerprints of everything that decides what a build comes to, as far as that can be seen.</summary>
/// <remarks>
/// Seen are all files of the workspace and of the folders that its manifests, links and settings name; settings of cargo and rustup from the folder
/// upwards and of the user; the programs. Not seen is what only a build knows: files and variables that build scripts and macros read elsewhere
/// (<c>rerun-if-changed</c>, <c>rerun-if-env-changed</c>, <c>include_str!</c> of a path outside), libraries and linkers of the system, downloaded
/// packages that somebody edits, the head of the repository. So what is kept on the strength of a fingerprint is kept for minutes.
/// </remarks>
internal sealed class TreeFingerprinter(TreeLimits limits, TimeProvider time)
{
    private static readonly string[] Upwards = ["Cargo.toml", "rust-toolchain.toml", "rust-toolchain"];
    private static readonly string[] Settings = ["config.toml", "config"];

    private readonly OutsidePaths _outside = new();
    private readonly ConcurrentDictionary<string, long> _tooMuch = new(StringComparer.Ordinal);

    /// <summary>Looks at all files. Null when there are too many, or it takes too long, or one may not be looked at.</summary>
    public Task<TreeFingerprint?> TakeAsync(TreeScope scope, CancellationToken cancellationToken) =>
        _tooMuch.TryGetValue(scope.Root, out var since) && time.GetElapsedTime(since) < limits.Rest ? Task.FromResult<TreeFingerprint?>(null) : Task.Run(() => Take(scope), cancellationToken);

    private TreeFingerprint? Take(TreeScope scope)
    {
        var takenAt = time.GetUtcNow().UtcDateTime;
        using var digest = new TreeDigest();
        var walk = new TreeWalk(digest, _outside, scope.TargetFolder, limits, time);
        try
        {
            AddSettings(walk, scope);
            if (walk.TryWalk(scope.Root))
            {
                return new TreeFingerprint(digest.Finish(), digest.Files, new DateTime(digest.Newest, DateTimeKind.Utc), takenAt);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without a fingerprint everything runs, which is slower and never wrong.
            return null;
        }

        _tooMuch[scope.Root] = time.GetTimestamp();
        return null;
    }

    private static void AddSettings(TreeWalk walk, TreeScope scope)
    {
        foreach (var program in scope.Programs)
        {
            walk.AddFile(program);
        }

        for (var folder = scope.Folder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            foreach (var name in Upwards)
            {
                walk.AddFile(Path.Join(folder, name));
            }

            AddSettings(walk, Path.Join(folder, ".cargo"));
        }

        if (scope.CargoHome is not null)
        {
            AddSettings(walk, scope.CargoHome);
        }

        if (scope.RustupHome is not null)
        {
            // Which toolchain is the default one, and when each was last updated.
            walk.AddFile(Path.Join(scope.RustupHome, "settings.toml"));
            foreach (var update in FilesIn(Path.Join(scope.RustupHome, "update-hashes")))
            {
                walk.AddFile(update);
            }
        }
    }

    // Relative paths in settings start from the folder that holds theirs.
    private static void AddSettings(TreeWalk walk, string folder)
    {
        foreach (var path in Settings.Select(name => Path.Join(folder, name)))
        {
            walk.AddFile(path);
            if (FileStamp.Of(path) is { Length: > 0 } stamp && Path.GetDirectoryName(folder) is { } above)
            {
                walk.AddNamed(path, above, stamp.Length, stamp.Written);
            }
        }
    }

    private static string[] FilesIn(string folder) => Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)] : [];
}
