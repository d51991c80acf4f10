using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Tools.Diagnose;

/// <summary>Which part of a workspace is asked about.</summary>
/// <param name="Files">The files that were named; null for all below the folders.</param>
/// <param name="Folders">Folders of the packages.</param>
internal sealed record DiagnosedFiles(IReadOnlyList<string>? Files, IReadOnlyList<string> Folders)
{
    /// <summary>Most files that rust-analyzer is asked about one by one, at some milliseconds each.</summary>
    public const int Most = 1000;

    private static readonly EnumerationOptions NoLinks = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };

    /// <summary>Reads it from arguments.</summary>
    /// <exception cref="ToolException">A file or the package is not there.</exception>
    public static DiagnosedFiles Of(WorkspaceView view, RustDiagnosticsArguments arguments)
    {
        if (arguments.Files is { Count: > 0 } files)
        {
            return new DiagnosedFiles([.. files.Select(view.Locate).Distinct(StringComparer.Ordinal)], []);
        }

        if (arguments.Package is not { } package)
        {
            return new DiagnosedFiles(null, view.Modules.Packages.Count == 0 ? [view.Workspace.Root] : [.. view.Modules.Packages.Select(member => member.Folder)]);
        }

        var name = package[..(package.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? at : package.Length)];
        return view.Modules.Packages.FirstOrDefault(member => member.Name == name) is { Folder: { } folder }
            ? new DiagnosedFiles(null, [folder])
            : throw WorkspaceErrors.NoPackage(package, [.. view.Modules.Packages.Select(member => member.Name)], view.Workspace.Root, wasCut: false);
    }

    /// <summary>Whether a file is in it.</summary>
    public bool Holds(string path) => Files?.Contains(path, StringComparer.Ordinal) ?? Folders.Any(folder => PathBounds.IsIn(path, folder));

    /// <summary>The sources to ask about, and how many more there are.</summary>
    public (IReadOnlyList<string> Files, int LeftOut) Sources()
    {
        if (Files is not null)
        {
            return (Files, 0);
        }

        var all = Folders.SelectMany(SourcesIn).Distinct(StringComparer.Ordinal).Take(10 * Most).ToArray();
        return ([.. all.Take(Most)], Math.Max(0, all.Length - Most));
    }

    // Links are not followed: they may lead round in a circle, and the files have their own names.
    private static IEnumerable<string> SourcesIn(string folder)
    {
        var waiting = new Stack<string>([folder]);
        while (waiting.TryPop(out var at))
        {
            foreach (var file in Directory.EnumerateFiles(at, "*.rs", NoLinks).Order(StringComparer.Ordinal))
            {
                yield return file;
            }

            foreach (var below in Directory.EnumerateDirectories(at, "*", NoLinks).Where(below => Path.GetFileName(below) is not ("target" or "node_modules")))
            {
                waiting.Push(below);
            }
        }
    }
}
