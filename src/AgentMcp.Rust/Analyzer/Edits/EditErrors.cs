using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>Why an edit is not made. All or nothing: each says that nothing was changed.</summary>
internal static class EditErrors
{
    public static ToolException Malformed(string why) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady, $"Nothing was changed: the edit of rust-analyzer cannot be made, {why}.", next: "Call again; if it fails each time, make the change by hand.");

    public static ToolException Refused(string why) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady, $"Nothing was changed: {why}.", next: "Mend what is named, or make the rest of the change by hand.");

    public static ToolException NoSuchPlace(string file, LspPosition position) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        string.Create(CultureInfo.InvariantCulture, $"Nothing was changed: '{file}' has no place {position.Line + 1}:{position.Character + 1} that the edit speaks of."),
        next: "The file was changed while it was thought about: call again.");

    public static ToolException OtherText(string file) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady, $"Nothing was changed: '{file}' was changed while it was thought about, so the edit is about another text.", next: "Call again.");

    public static ToolException NotUtf8(string file, int offset) => ToolException.CallerCanFix(
        ErrorCatalog.InvalidArguments,
        string.Create(CultureInfo.InvariantCulture, $"Nothing was changed: '{file}' is not UTF-8 (at offset {offset})."),
        "file",
        next: "Convert it to UTF-8: rustc reads nothing else.");

    public static ToolException Unsaved(IReadOnlyList<string> files) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        $"Nothing was changed: an editor has unsaved text in {string.Join(", ", files.Select(file => $"'{file}'"))}.",
        next: "Have it saved or closed there, then call again.");

    public static ToolException Unsure(string what, IEnumerable<string> why) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        $"Nothing was changed: {what} may be missed. {string.Join(' ', why)}",
        next: "Mend that, or pass `force: true` (with `dry_run: true` to look first).");
}
