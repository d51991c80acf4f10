using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>Looks which of a person's editors share the rust-analyzer, and whether the shim is what PATH gives.</summary>
internal sealed class AnalyzerUse(DataFolder data)
{
    // A settings file is a few kilobytes; a larger one is not read for this.
    private const int MostBytes = 4 << 20;

    /// <summary>Looks at the files of a session's user.</summary>
    public AnalyzerUseReport Look(CallerSession session) => Look(new UserFolders(session.Variable, UserFolders.CurrentPlatform));

    /// <summary>Looks at a person's files.</summary>
    public AnalyzerUseReport Look(UserFolders folders)
    {
        var searchPath = folders.Value("PATH");
        var onPath = AnalyzersOnPath.Look(searchPath, folders.Platform);
        var paths = new EditorPaths(folders);
        return new AnalyzerUseReport(ShimOf(onPath, new ShimPlaces(folders, data)), [.. AnalyzerEditor.All.Where(editor => IsHere(editor, paths)).Select(editor => EditorOf(editor, paths, searchPath, onPath))]);
    }

    private static ShimReport ShimOf(AnalyzersOnPath onPath, ShimPlaces places) =>
        onPath.Ours is { } ours
            ? new ShimReport(ours.Path, ours.Place, onPath.Found[0].IsOurs ? null : onPath.Found[0].Path)
            : new ShimReport(File.Exists(places.Fallback) ? places.Fallback : null, null, onPath.Found.Count > 0 ? onPath.Found[0].Path : null);

    private static bool IsHere(AnalyzerEditor editor, EditorPaths paths) =>
        Directory.Exists(editor == AnalyzerEditor.Neovim ? paths.NeovimFolder : Path.GetDirectoryName(editor.File(paths)));

    private static EditorReport EditorOf(AnalyzerEditor editor, EditorPaths paths, string? searchPath, AnalyzersOnPath onPath)
    {
        var file = editor == AnalyzerEditor.Neovim ? Path.Combine(paths.NeovimFolder, "init.lua") : editor.File(paths);
        try
        {
            var text = new FileInfo(file) is { Exists: true, Length: < MostBytes } ? File.ReadAllText(file) : "";
            return editor == AnalyzerEditor.Neovim ? NeovimOf(file, text, File.Exists(paths.Neovim), onPath)
                : EditorSettings.Read(editor, text) is { } command ? new EditorReport(editor.Name, file, StartOf(command, searchPath), command.Program)
                : editor.UsesSearchPath && onPath.Found is [var first, ..] ? new EditorReport(editor.Name, file, first.IsOurs ? EditorStart.Shared : EditorStart.Own, first.Path)
                : new EditorReport(editor.Name, file, EditorStart.Own, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return new EditorReport(editor.Name, file, EditorStart.Unknown, null);
        }
    }

    // Its settings are a program: whether it mentions our module is as much as can be told, and without that PATH decides.
    private static EditorReport NeovimOf(string file, string text, bool hasModule, AnalyzersOnPath onPath) =>
        text.Contains(NeovimModule.Name, StringComparison.Ordinal) ? new EditorReport("neovim", file, hasModule ? EditorStart.Shared : EditorStart.Missing, null)
        : onPath.Found is [{ IsOurs: true } first, ..] ? new EditorReport("neovim", file, EditorStart.Shared, first.Path)
        : new EditorReport("neovim", file, EditorStart.Unknown, null);

    private static string StartOf(EditorCommand command, string? searchPath) =>
        OwnCommand.Resolve(command, searchPath) is null ? EditorStart.Missing
        : OwnCommand.IsOurs(command, searchPath) ? EditorStart.Shared
        : EditorStart.Own;
}
