using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Why no workspace could be taken, each with what to do about it.</summary>
internal static class WorkspaceErrors
{
    private const int MostNamed = 20;

    public static ToolException OddPath(string file) =>
        ToolException.InvalidArgument("file", $"`file` holds a control character: '{Visible(file)}'.");

    public static ToolException NoFile(string file, string path) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound, $"There is no file '{Visible(file)}'.", "file", Siblings(path), "Give a file that exists, relative to the project folder or absolute.");

    public static ToolException Outside(string file, string bounds) => ToolException.CallerCanFix(
        ErrorCatalog.InvalidArguments, $"'{Visible(file)}' lies outside of '{bounds}'.", "file", next: "Name a file inside of it, or pass `workspace` with the folder that holds the file.");

    public static ToolException NoManifestAbove(string file) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound, $"No Cargo.toml stands beside or above '{Visible(file)}'.", "file", next: "Name a file of a Rust package; `cargo_project` with view `workspaces` lists them.");

    public static ToolException None(string folder, bool wasCut) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound,
        $"There is no Cargo.toml in or above '{folder}', nor {WorkspaceSurvey.Depth} levels below it{(wasCut ? $" in the first {WorkspaceSurvey.Folders} folders" : "")} (hidden folders, target and node_modules are not looked into).",
        "workspace",
        next: "Pass `workspace` with the folder of a Cargo.toml, or make one with `cargo init`.");

    public static ToolException Several(string what, IReadOnlyList<CargoWorkspace> found, string folder)
    {
        var named = found.Take(MostNamed).Select(workspace => PathBounds.Show(workspace.Root, folder));
        var rest = found.Count > MostNamed ? $" and {found.Count - MostNamed} more" : "";
        return ToolException.CallerCanFix(
            ErrorCatalog.WorkspaceRequired,
            $"{what}: {string.Join(", ", named)}{rest}.",
            "workspace",
            [.. found.Take(MostNamed).Select(workspace => workspace.Root)],
            "Pass `workspace` with the absolute path of one of them.");
    }

    public static ToolException NoPackage(string package, IReadOnlyList<string> known, string folder, bool wasCut) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound,
        $"No workspace in, above or below '{folder}'{(wasCut ? $" (in the first {WorkspaceSurvey.Folders} folders)" : "")} has a package '{Visible(package)}'.",
        "package",
        NearestNames.Find(package, known),
        known.Count == 0 ? "Pass `workspace` with the folder of its workspace." : $"Packages are {string.Join(", ", known.Distinct(StringComparer.Ordinal).Take(MostNamed))}{(known.Count > MostNamed ? ", …" : "")}.");

    /// <summary>A text of a caller as it can stand in a message.</summary>
    public static string Visible(string text)
    {
        var cut = text.Length <= 200 ? text : text[..200] + "…";
        return string.Concat(cut.Select(character => char.IsControl(character) ? $"\\u{(int)character:x4}" : character.ToString()));
    }

    private static IReadOnlyList<string>? Siblings(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return Directory.Exists(folder)
            ? NearestNames.Find(Path.GetFileName(path), Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { IgnoreInaccessible = true }).Take(1000).Select(entry => Path.GetFileName(entry)))
            : null;
    }
}
