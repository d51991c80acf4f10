using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.CodeActions;

/// <summary>Where actions are asked for.</summary>
/// <param name="File">In which file.</param>
/// <param name="Range">Where; empty for a place.</param>
/// <param name="IsLine">Whether a whole line was meant: then what mends anything in it counts too.</param>
internal sealed record ActionRange(SourceView File, LspRange Range, bool IsLine)
{
    private const string QuickFix = "quickfix";

    /// <summary>How it is written.</summary>
    public string Place => Range.Start == Range.End || IsLine ? $"{File.Shown}:{Show(Range.Start)}" : $"{File.Shown}:{Show(Range.Start)}-{Show(Range.End)}";

    /// <summary>The questions that it takes.</summary>
    /// <param name="only">Kinds that are wanted.</param>
    public IEnumerable<(LspRange Range, string? Only)> Questions(string? only)
    {
        yield return (IsLine ? new LspRange(Range.Start, Range.Start) : Range, only);
        if (IsLine && (only is null || only.StartsWith(QuickFix, StringComparison.Ordinal)))
        {
            yield return (Range, only ?? QuickFix);
        }
    }

    /// <summary>Reads it from arguments.</summary>
    /// <exception cref="ToolException">There is no such place.</exception>
    public static async Task<ActionRange> ResolveAsync(WorkspaceView view, RustCodeActionsArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments is not { NamePath: null, Text: null, File: { } given, Line: { } line } || (arguments.EndLine is null && arguments.Column is not null))
        {
            return arguments.EndLine is not null || arguments.EndColumn is not null
                ? throw ToolException.InvalidArgument("end_line", "A range is `file`, `line`, `column`, `end_line` and `end_column`.")
                : await OfTargetAsync(view, arguments.ToTarget(), cancellationToken);
        }

        var file = await view.OpenAsync(view.Locate(given), cancellationToken);
        if (arguments.EndLine is not { } endLine)
        {
            var text = Line(file, line);
            var begin = FirstName.In(text) ?? text.Length - text.TrimStart().Length;
            return new ActionRange(file, new LspRange(new LspPosition(line - 1, begin), new LspPosition(line - 1, text.Length)), IsLine: true);
        }

        var range = new LspRange(PositionOf(file, line, arguments.Column ?? 1), PositionOf(file, endLine, arguments.EndColumn ?? (Line(file, endLine).Length + 1)));
        return range.Start.IsUpTo(range.End) ? new ActionRange(file, range, IsLine: false) : throw ToolException.InvalidArgument("end_line", "The range ends before it begins.");
    }

    private static async Task<ActionRange> OfTargetAsync(WorkspaceView view, Target given, CancellationToken cancellationToken)
    {
        var target = await TargetResolver.ResolveAsync(view, given, cancellationToken);
        return new ActionRange(target.File, new LspRange(target.Position, target.Position), IsLine: false);
    }

    private static LspPosition PositionOf(SourceView file, int line, int column)
    {
        var length = Line(file, line).Length;
        return column - 1 <= length ? new LspPosition(line - 1, column - 1) : throw TargetErrors.PastLine(file, line, column, length);
    }

    private static string Line(SourceView file, int line) => line <= file.Source.LineCount ? file.Source.Line(line - 1) : throw TargetErrors.PastEnd(file, line);

    private static string Show(LspPosition position) => FormattableString.Invariant($"{position.Line + 1}:{position.Character + 1}");
}
