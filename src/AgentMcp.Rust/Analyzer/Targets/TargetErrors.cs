using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>Why a target is none, each with what to do about it.</summary>
internal static class TargetErrors
{
    private const int MostNamed = 12;
    private const int LongestText = 80;

    public static ToolException Several(NamePath name, IReadOnlyList<NamedSymbol> found) => ToolException.CallerCanFix(
        ErrorCatalog.InvalidArguments,
        $"'{name}' names {found.Count} items: {string.Join("; ", found.Take(MostNamed).Select(Described))}{Rest(found.Count)}.",
        "name_path",
        [.. found.Take(MostNamed).Select(symbol => symbol.NamePath).Distinct(StringComparer.Ordinal)],
        "Give more of the path, or `file` and `line` of the one you mean.");

    public static async Task<ToolException> NotFoundAsync(WorkspaceView view, NamePath name, IReadOnlyList<SymbolHit> hits, CancellationToken cancellationToken)
    {
        var near = await SymbolSearch.OpenAsync(view, hits.Take(MostNamed), cancellationToken);
        var named = near.Select(symbol => symbol.NamePath).Distinct(StringComparer.Ordinal).ToArray();
        return ToolException.CallerCanFix(
            ErrorCatalog.NotFound,
            $"The workspace has no item '{name}'.{(near.Count == 0 ? "" : $" Of that name or like it: {string.Join("; ", near.Select(Described))}.")}",
            "name_path",
            named.Length == 0 ? null : named,
            "Look with rust_find_symbol (scope deps for std and dependencies); fields and variants are named with their type.");
    }

    public static ToolException NotInFile(NamePath name, SourceView file) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound,
        $"'{file.Shown}' has no item '{name}'.",
        "name_path",
        NearestNames.Find(name.Last, file.Symbols.Select(symbol => symbol.Node.Name)),
        "Look with rust_outline what it has.");

    public static ToolException ImplWithoutFile(NamePath name) =>
        ToolException.InvalidArgument("file", $"'{name}' needs the `file` it stands in; rust_references with kind implementations lists them.");

    public static ToolException NoName(string text) =>
        ToolException.InvalidArgument("text", $"'{Shown(text)}' holds no name that could be asked about.");

    public static ToolException NoText(SourceView file, string text, int? line) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound,
        string.Create(CultureInfo.InvariantCulture, $"'{Shown(text)}' does not stand in {(line is null ? "" : $"line {line} of ")}'{file.Shown}' (upper and lower case and blanks count)."),
        "text",
        next: "Give the text as the file has it, or `line` and `column`.");

    public static ToolException SeveralTexts(SourceView file, string text, IReadOnlyList<LspPosition> places) => ToolException.CallerCanFix(
        ErrorCatalog.InvalidArguments,
        $"'{Shown(text)}' stands {places.Count} times in '{file.Shown}': {string.Join("; ", places.Take(MostNamed).Select(place => string.Create(CultureInfo.InvariantCulture, $"{place.Line + 1}:{place.Character + 1} `{Shorten.ToLine(file.Source.Line(place.Line).Trim(), LongestText)}`")))}{Rest(places.Count)}.",
        "text",
        next: "Give a longer text, or `line` (and `column`) as well.");

    public static ToolException PastEnd(SourceView file, int line) => ToolException.InvalidArgument(
        "line", string.Create(CultureInfo.InvariantCulture, $"Line {line} is past the end of '{file.Shown}', which has {file.Source.LineCount} lines."));

    public static ToolException PastLine(SourceView file, int line, int column, int length) => ToolException.InvalidArgument(
        "column", string.Create(CultureInfo.InvariantCulture, $"Column {column} is past the end of line {line} of '{file.Shown}', which has {length} characters (in UTF-16 units)."));

    public static ToolException NoNameInLine(SourceView file, int line) => ToolException.InvalidArgument(
        "line", string.Create(CultureInfo.InvariantCulture, $"Line {line} of '{file.Shown}' holds no name: `{Shorten.ToLine(file.Source.Line(line - 1).Trim(), LongestText)}`."));

    private static string Described(NamedSymbol symbol) =>
        string.Create(CultureInfo.InvariantCulture, $"{symbol.NamePath}{(symbol.Trait is null ? "" : $" (impl {symbol.Trait})")} at {symbol.File.Shown}:{symbol.Line}");

    private static string Rest(int count) => count > MostNamed ? $" and {count - MostNamed} more" : "";

    private static string Shown(string text) => WorkspaceErrors.Visible(Shorten.ToLine(text, LongestText));
}
