using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>
/// A workspace once more, for commands that write manifests or the lock: those files are copies, all else beside them are links. It lies below a
/// folder of its own under the same names, so that relative paths in manifests lead to the same things. Disposing deletes it.
/// </summary>
internal sealed class ManifestCopy : IDisposable
{
    /// <summary>The lock's name.</summary>
    public const string LockName = "Cargo.lock";

    // Above the workspace lie temporary and home folders with any number of entries; what a manifest points at is among the first.
    private const int MostLinksAbove = 1000;

    private static readonly EnumerationOptions All = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    private readonly string _scratch = RealPath.Of(Directory.CreateTempSubdirectory("agentmcp-cargo-").FullName);

    private ManifestCopy(CargoWorkspace workspace, IReadOnlyDictionary<string, byte[]> originals)
    {
        Originals = originals;
        Workspace = new CargoWorkspace(Of(workspace.Root), Of(workspace.Manifest));
    }

    /// <summary>What the copied files held, by their real paths. A lock that does not exist is not among them.</summary>
    public IReadOnlyDictionary<string, byte[]> Originals { get; }

    /// <summary>The workspace in its other place. Run cargo in the real folder, with this manifest: so it finds its real configuration.</summary>
    public CargoWorkspace Workspace { get; }

    /// <summary>Copies.</summary>
    /// <exception cref="ToolException">It could not be made.</exception>
    public static ManifestCopy Make(CargoWorkspace workspace, CargoMetadata metadata)
    {
        var files = metadata.Members.Select(member => member.ManifestPath).Prepend(workspace.Manifest).Append(Path.Combine(workspace.Root, LockName)).Distinct(StringComparer.Ordinal);
        ManifestCopy? copy = null;
        try
        {
            // Read once: what cargo is given is what a change is later measured against.
            copy = new ManifestCopy(workspace, files.Where(File.Exists).ToDictionary(file => file, File.ReadAllBytes, StringComparer.Ordinal));
            copy.Fill(workspace.Root);
            return copy;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            copy?.Dispose();
            throw ToolException.CallerCanFix(
                ErrorCatalog.EnvironmentNotReady,
                $"No copy of the manifests could be made to try the change on: {exception.Message}",
                next: OperatingSystem.IsWindows() ? "Switch on developer mode, which allows symbolic links." : "Make room in the folder for temporary files.",
                innerException: exception);
        }
    }

    /// <summary>Where a path lies in the copy.</summary>
    public string Of(string path)
    {
        var root = Path.GetPathRoot(path)!;
        return Path.Combine(_scratch, root.Replace(":", "", StringComparison.Ordinal).Trim('/', '\\'), path[root.Length..]);
    }

    /// <summary>A text of cargo's with real paths in place of the copy's.</summary>
    public string Restore(string text) => text.Replace(_scratch + Path.DirectorySeparatorChar, Path.GetPathRoot(_scratch), StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_scratch, recursive: true);

    private void Fill(string root)
    {
        foreach (var folder in Originals.Keys.SelectMany(FoldersAbove).ToHashSet(StringComparer.Ordinal).OrderBy(folder => folder.Length))
        {
            Directory.CreateDirectory(Of(folder));
            var entries = Directory.EnumerateFileSystemEntries(folder, "*", All);
            foreach (var entry in PathBounds.IsIn(folder, root) ? entries : entries.Take(MostLinksAbove))
            {
                Add(entry);
            }
        }
    }

    private void Add(string entry)
    {
        if (Originals.TryGetValue(entry, out var content))
        {
            File.WriteAllBytes(Of(entry), content);
        }
        else if (Path.GetFileName(entry) is not ("target" or ".git") && Path.GetFileName(entry) != LockName && !Originals.Keys.Any(file => PathBounds.IsIn(file, entry)))
        {
            _ = Directory.Exists(entry) ? Directory.CreateSymbolicLink(Of(entry), entry) : File.CreateSymbolicLink(Of(entry), entry);
        }
    }

    private static IEnumerable<string> FoldersAbove(string file)
    {
        for (var at = Path.GetDirectoryName(file); at is not null; at = Path.GetDirectoryName(at))
        {
            yield return at;
        }
    }
}
