using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>Where shims lie.</summary>
/// <param name="folders">The person's folders.</param>
/// <param name="data">The data folder.</param>
internal sealed class ShimPlaces(UserFolders folders, DataFolder data)
{
    private string Name => AnalyzerShim.NameOn(folders.Platform);

    /// <summary>The one that VS Code's setting names.</summary>
    public string ForVsCode => Path.Combine(data.Root, "shims", "vscode", Name);

    /// <summary>The one for PATH where no folder of the person's own will do.</summary>
    public string Fallback => Path.Combine(data.Root, "shims", "path", Name);

    /// <summary>Where one goes so that it comes first on PATH: where one of ours is, else a folder for programs of the person's own before every other rust-analyzer, else a folder of ours that is not on PATH yet.</summary>
    public string OnPath(AnalyzersOnPath path)
    {
        var free = FoldersBeforeOthers(path);
        string[] own = [Path.Combine(folders.Home, ".local", "bin"), Path.Combine(folders.Home, "bin")];

        // A launcher or a link of ours under that name is no shim, and stays what it is.
        return path.Found.FirstOrDefault(analyzer => analyzer.Place <= free && AnalyzerShim.IsShim(analyzer.Path))?.Path
            ?? path.Folders.Take(free).Where(folder => own.Contains(folder, StringComparer.Ordinal) && Directory.Exists(folder)).Select(folder => Path.Combine(folder, Name)).FirstOrDefault(file => !Path.Exists(file))
            ?? Fallback;
    }

    /// <summary>Whether a program in a folder comes before every rust-analyzer that is not ours.</summary>
    public static bool IsFirst(AnalyzersOnPath path, string folder) => path.Folders.Take(FoldersBeforeOthers(path)).Contains(folder, StringComparer.Ordinal);

    private static int FoldersBeforeOthers(AnalyzersOnPath path) => (path.Found.FirstOrDefault(analyzer => !analyzer.IsOurs)?.Place - 1) ?? path.Folders.Count;
}
