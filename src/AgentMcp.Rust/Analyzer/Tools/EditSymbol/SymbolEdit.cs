using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Edits.Steps;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Sources;

namespace AgentMcp.Rust.Analyzer.Tools.EditSymbol;

/// <summary>Which stretch of a file becomes what when an item is replaced, removed, or gets a neighbour.</summary>
internal sealed class SymbolEdit
{
    private readonly NamedSymbol _symbol;
    private readonly SourceText _source;
    private readonly string _text;
    private readonly int _start;
    private readonly int _end;
    private readonly string _indent;

    private SymbolEdit(NamedSymbol symbol)
    {
        _symbol = symbol;
        _source = symbol.File.Source;
        _text = _source.Text;
        (_start, _end) = (_source.OffsetOf(symbol.Node.Range.Start), _source.OffsetOf(symbol.Node.Range.End));
        var line = _source.Line(symbol.Node.Range.Start.Line);
        _indent = line[..(line.Length - line.TrimStart(' ', '\t').Length)];
    }

    // Fields and variants stand in lists: the comma behind them is no part of them.
    private bool IsMember => _symbol.Kind is SymbolKind.Field or SymbolKind.Variant;

    /// <summary>The change of the file.</summary>
    /// <param name="symbol">The item.</param>
    /// <param name="mode">What becomes of it.</param>
    /// <param name="text">Its new text or that of its neighbour; not used to remove it.</param>
    public static TextChange Of(NamedSymbol symbol, EditMode mode, string text)
    {
        var edit = new SymbolEdit(symbol);
        var item = mode is EditMode.Delete ? "" : ItemText.Indented(edit.IsMember ? text.TrimEnd().TrimEnd(',') : text, edit._indent);
        return mode switch
        {
            EditMode.Replace => edit.Replace(item),
            EditMode.Before => edit.Change(edit._start, edit._start, edit.IsMember ? $"{item},\n{edit._indent}" : $"{item}\n\n{edit._indent}"),
            EditMode.After => edit.After(item),
            _ => edit.Delete(),
        };
    }

    // A new body without a word about documentation is not meant to take it away.
    private TextChange Replace(string item) =>
        Change(ItemText.HasOuterPart(item) ? _start : _start + SignatureText.BeginOf(_text[_start.._end]), _end, item);

    private TextChange After(string item)
    {
        if (!IsMember)
        {
            var end = IsRestOfLine(_end, "//") ? LineEnd(_end) : _end;
            return Change(end, end, $"\n\n{_indent}{item}");
        }

        return CommaAfter() is { } comma ? Change(comma + 1, comma + 1, $"\n{_indent}{item},") : Change(_end, _end, $",\n{_indent}{item}");
    }

    private TextChange Delete()
    {
        var start = LineStart(_start);
        var end = IsMember && CommaAfter() is { } comma ? comma + 1 : _end;
        if (!string.IsNullOrWhiteSpace(_text[start.._start]) || !IsRestOfLine(end, "//"))
        {
            return Change(_start, end, "");
        }

        end = Math.Min(LineEnd(end) + LineBreakAt(LineEnd(end)), _text.Length);

        // Of the empty lines around it one is too many.
        if (IsBlankLineBefore(start, out var before) && (end >= _text.Length || IsRestOfLine(end, "") || _text[end..].TrimStart(' ', '\t') is ['}', ..]))
        {
            start = before;
        }
        else if (end < _text.Length && IsRestOfLine(end, "") && (start == 0 || _text[..start].TrimEnd() is [.., '{']))
        {
            end = Math.Min(LineEnd(end) + LineBreakAt(LineEnd(end)), _text.Length);
        }

        return Change(start, end, "");
    }

    private int? CommaAfter()
    {
        var at = _end;
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at < _text.Length && _text[at] == ',' ? at : null;
    }

    private bool IsRestOfLine(int at, string mark)
    {
        var rest = _text.AsSpan(at, LineEnd(at) - at).Trim();
        return rest.IsEmpty || (mark.Length > 0 && rest.StartsWith(mark, StringComparison.Ordinal));
    }

    private bool IsBlankLineBefore(int lineStart, out int start)
    {
        start = lineStart == 0 ? 0 : LineStart(lineStart - 1);
        return lineStart > 0 && string.IsNullOrWhiteSpace(_text[start..lineStart]);
    }

    private int LineStart(int at) => _text.LastIndexOf('\n', Math.Max(0, at - 1), Math.Max(0, at)) + 1;

    // Before the carriage return, where there is one.
    private int LineEnd(int at)
    {
        var end = _text.IndexOf('\n', at) is var found and >= 0 ? found : _text.Length;
        return end > at && _text[end - 1] == '\r' ? end - 1 : end;
    }

    private int LineBreakAt(int at) => at >= _text.Length ? 0 : _text[at] == '\r' ? 2 : 1;

    private TextChange Change(int start, int end, string text) => new(new LspRange(_source.PositionOf(start), _source.PositionOf(end)), text);
}
