using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Editing;

/// <summary>Items of lists that have a line each.</summary>
internal sealed partial class YamlEditor
{
    // Items at the start and at the end that stay are left alone, with the comments beside them.
    private string ReplaceItems(YamlShape list, ConfigList value)
    {
        var dash = TextLines.StartOf(_text, list.Start) is var start && _text[start..list.Start] is var indent && indent.All(unit => unit == ' ')
            ? indent + "- "
            : throw new YamlEditException("The list is written in a way that cannot be edited in place.");
        var written = value.Items.Select(item => YamlWriter.Write(item)).ToArray();
        if (!list.Items.All(HasLine))
        {
            return Splice(TextLines.StartOf(_text, list.Start), TextLines.EndOf(_text, list.End), Lines(written));
        }

        var old = list.Items.Select(item => item.Kind is YamlShapeKind.Plain ? _text[item.Start..item.End] : null).ToArray();
        var same = old.Zip(written).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = old.Skip(same).Reverse().Zip(written.Skip(same).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        var added = written[same..^tail];
        var removed = list.Items.Skip(same).SkipLast(tail).ToArray();
        if (removed.Length > 0)
        {
            var from = TextLines.StartOf(_text, removed[0].Start);
            return added.Length > 0 ? Splice(from, TextLines.EndOf(_text, removed[^1].End), Lines(added))
                : TextLines.NextOf(_text, removed[^1].End) is var next && next > TextLines.EndOf(_text, removed[^1].End) ? Splice(from, next, "")
                : Splice(TextLines.EndOf(_text, list.Items[same - 1].End), _text.Length, "");
        }

        return added.Length == 0 ? _text
            : same > 0 ? InsertAfter(list.Items[same - 1].End, added.Select(item => dash + item))
            : _text.Insert(TextLines.StartOf(_text, list.Start), Lines(added) + _break);

        string Lines(IEnumerable<string> items) => string.Join(_break, items.Select(item => dash + item));
    }

    private bool HasLine(YamlShape item)
    {
        var before = _text[TextLines.StartOf(_text, item.Start)..item.Start].TrimStart(' ');
        return item.Kind is YamlShapeKind.Plain or YamlShapeKind.SingleQuoted or YamlShapeKind.DoubleQuoted
            && before.Length > 1 && before[0] == '-' && before.AsSpan(1).Trim(' ').IsEmpty
            && _text.AsSpan(item.Start, item.End - item.Start).IndexOfAny('\r', '\n') < 0;
    }
}
