using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Rewriting;

/// <summary>Opens files of a workspace that are to be changed, or says why one may not be.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="metadata">What cargo says of it; null when it says nothing, which a broken manifest does.</param>
internal sealed class SourceFiles(CargoWorkspace workspace, CargoMetadata? metadata)
{
    // Cargo writes this beside the manifest of each package that it copied into the repository.
    private const string VendorMark = ".cargo-checksum.json";

    private readonly Dictionary<string, Opened> _opened = new(StringComparer.Ordinal);
    private readonly string _target = RealPath.Of(metadata?.TargetDirectory ?? Path.Combine(workspace.Root, "target"));

    // A member may lie beside the root.
    private readonly IReadOnlyList<string> _folders = [workspace.Root, .. metadata?.Members.Select(member => RealPath.Of(member.Folder)) ?? []];

    /// <summary>Opens a file once; the same again by another name is the same.</summary>
    /// <param name="path">As the compiler named it, absolute.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Opened> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (FindRefusal(path) is { } refusal)
        {
            return refusal;
        }

        var real = RealPath.Of(path);
        if (!_opened.TryGetValue(real, out var opened))
        {
            _opened[real] = opened = await ReadAsync(real, cancellationToken);
        }

        return opened;
    }

    /// <summary>Why nothing may be done at a place, whether there is a file or not; null when it may.</summary>
    /// <param name="path">Absolute.</param>
    public Opened? FindRefusal(string path)
    {
        var real = RealPath.Of(path);
        var name = PathBounds.Show(real, workspace.Root);
        if (!_folders.Any(folder => PathBounds.IsIn(real, folder)))
        {
            // By the name that the compiler gave: the link is what to look at.
            var given = PathBounds.Show(path, workspace.Root);
            return _folders.Any(folder => PathBounds.IsIn(Path.GetFullPath(path), folder))
                ? Refuse(SkipReason.OutsideWorkspace, $"'{given}' is a link out of the workspace, to '{real}'")
                : Refuse(SkipReason.OutsideWorkspace, $"'{given}' lies outside of the workspace '{workspace.Root}'");
        }

        if (VendoredIn(real) is { } package)
        {
            return Refuse(SkipReason.Dependency, $"'{name}' belongs to the dependency in '{PathBounds.Show(package, workspace.Root)}'");
        }

        return PathBounds.IsIn(real, _target) ? Refuse(SkipReason.Generated, $"'{name}' was made by a build; change what makes it") : null;
    }

    private async Task<Opened> ReadAsync(string real, CancellationToken cancellationToken)
    {
        var name = PathBounds.Show(real, workspace.Root);
        try
        {
            return IsReadOnly(real)
                ? Refuse(SkipReason.FileReadOnly, $"'{name}' is read-only")
                : new Opened(new SourceFile(real, name, await File.ReadAllBytesAsync(real, cancellationToken)), null, null);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(SkipReason.FileGone, $"'{name}' is not there any more");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(SkipReason.FileUnreadable, $"'{name}' cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    // Asked by mode, not by trying: whoever made a file read-only meant it, also towards root, and a rename would go around it.
    private static bool IsReadOnly(string path) =>
        OperatingSystem.IsWindows() ? new FileInfo(path).IsReadOnly : (File.GetUnixFileMode(path) & UnixFileMode.UserWrite) == UnixFileMode.None;

    private string? VendoredIn(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null && folder != workspace.Root; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, VendorMark)))
            {
                return folder;
            }
        }

        return null;
    }

    private static Opened Refuse(string reason, string message) => new(null, reason, message);

    /// <summary>A file, or why it may not be changed.</summary>
    /// <param name="File">The file; null when it is refused.</param>
    /// <param name="Reason">One word of <see cref="SkipReason"/>.</param>
    /// <param name="Message">The beginning of a sentence, without its end.</param>
    internal sealed record Opened(SourceFile? File, string? Reason, string? Message);
}
