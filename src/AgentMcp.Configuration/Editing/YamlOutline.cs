using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentMcp.Configuration.Editing;

/// <summary>Reads where everything stands in a document that was read without errors before.</summary>
internal sealed class YamlOutline
{
    private readonly string _text;
    private readonly Parser _parser;

    private YamlOutline(string text)
    {
        _text = text;
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The root of the document; null when it has none.</summary>
    public static YamlShape? Read(string text)
    {
        var outline = new YamlOutline(text);
        outline._parser.Consume<StreamStart>();
        if (outline._parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        outline._parser.Consume<DocumentStart>();
        return outline.ReadNode() is { Kind: not YamlShapeKind.Empty } root ? root : null;
    }

    private YamlShape ReadNode() => _parser.Consume<ParsingEvent>() switch
    {
        AnchorAlias alias => new YamlShape(YamlShapeKind.Alias, At(alias.Start), At(alias.End)),
        Scalar scalar => ReadScalar(scalar),
        SequenceStart list => ReadList(list),
        MappingStart map => ReadMap(map),
        var other => throw new YamlEditException($"Line {other.Start.Line} holds something that cannot be edited in place."),
    };

    private YamlShape ReadScalar(Scalar scalar)
    {
        var start = At(scalar.Start);
        var end = At(scalar.End);
        if (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded)
        {
            var header = _text.IndexOfAny(['\r', '\n'], start) is var line and >= 0 ? _text[start..line] : _text[start..];
            var keeps = header.Split('#')[0].Contains('+', StringComparison.Ordinal);
            return new YamlShape(YamlShapeKind.BlockText, start, keeps ? end : TextLines.TrimBreaks(_text, start, end)) { KeepsBlankLines = keeps };
        }

        return new YamlShape(
            scalar.Style switch
            {
                ScalarStyle.SingleQuoted => YamlShapeKind.SingleQuoted,
                ScalarStyle.DoubleQuoted => YamlShapeKind.DoubleQuoted,
                _ when start == end => YamlShapeKind.Empty,
                _ => YamlShapeKind.Plain,
            },
            start,
            end);
    }

    private YamlShape ReadList(SequenceStart list)
    {
        var items = new List<YamlShape>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            items.Add(ReadNode());
        }

        var end = _parser.Consume<SequenceEnd>();
        var isFlow = list.Style is SequenceStyle.Flow;
        return new YamlShape(isFlow ? YamlShapeKind.FlowList : YamlShapeKind.BlockList, At(list.Start), isFlow ? At(end.Start) + 1 : items[^1].End)
        {
            Items = items,
            KeepsBlankLines = !isFlow && items[^1].KeepsBlankLines,
        };
    }

    private YamlShape ReadMap(MappingStart map)
    {
        var entries = new List<YamlShapeEntry>();
        while (!_parser.Accept<MappingEnd>(out _))
        {
            var key = _parser.Consume<Scalar>();
            var keyEnd = At(key.End);
            var value = ReadNode();
            if (value.Kind is YamlShapeKind.Empty)
            {
                // The parser puts what is not there in various places.
                var place = AfterColon(keyEnd);
                value = value with { Start = place, End = place };
            }

            entries.Add(new YamlShapeEntry(key.Value, At(key.Start), keyEnd, value));
        }

        var end = _parser.Consume<MappingEnd>();
        var isFlow = map.Style is MappingStyle.Flow;
        return new YamlShape(isFlow ? YamlShapeKind.FlowMap : YamlShapeKind.BlockMap, At(map.Start), isFlow ? At(end.Start) + 1 : entries[^1].Value.End)
        {
            Entries = entries,
            KeepsBlankLines = !isFlow && entries[^1].Value.KeepsBlankLines,
        };
    }

    // A key of a flow map may have no colon.
    private int AfterColon(int keyEnd)
    {
        var at = keyEnd;
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            at++;
        }

        return at < _text.Length && _text[at] == ':' ? at + 1 : keyEnd;
    }

    private int At(in Mark mark) => (int)Math.Clamp(mark.Index, 0, _text.Length);
}
