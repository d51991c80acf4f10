using System.Text;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Yaml;

namespace AgentMcp.Configuration.Editing;

/// <summary>
/// Changes single keys in the text of a YAML document. Everything else stays as it was written: comments, order, indentation, quotes, line
/// ends. Each result is read again and must hold the old tree with the change and nothing else.
/// </summary>
internal sealed partial class YamlEditor
{
    private readonly string _text;
    private readonly string _break;
    private readonly YamlShape? _root;

    private YamlEditor(string text)
    {
        _text = text;
        _break = TextLines.BreakOf(text);
        _root = YamlOutline.Read(text);
    }

    /// <summary>Sets a key; sections that are missing are made where they belong.</summary>
    /// <param name="text">The document without byte order mark.</param>
    /// <param name="path">Parts of the key's name.</param>
    /// <param name="value">A scalar or a list of scalars.</param>
    /// <exception cref="YamlEditException">The document has errors, or is written in a way that cannot be edited.</exception>
    public static string Set(string text, IReadOnlyList<string> path, ConfigNode value)
    {
        var before = Parse(text);
        return Checked(new YamlEditor(text).Set(path, value), TreeEdit.Set(before, path, value));
    }

    /// <summary>Removes a key with its value, and sections that hold nothing then.</summary>
    /// <exception cref="YamlEditException">The document has errors, has no such key, or is written in a way that cannot be edited.</exception>
    public static string Remove(string text, IReadOnlyList<string> path)
    {
        var before = Parse(text);
        return Checked(new YamlEditor(text).Remove(path), TreeEdit.Remove(before, path));
    }

    /// <summary>Gives a key another name in its place.</summary>
    /// <exception cref="YamlEditException">The document has errors, has no such key, or is written in a way that cannot be edited.</exception>
    public static string Rename(string text, IReadOnlyList<string> path, string name)
    {
        var before = Parse(text);
        var editor = new YamlEditor(text);
        var entry = editor.Find(path)[^1].Entry;
        return Checked(editor.Splice(entry.Start, entry.End, YamlWriter.WriteKey(name)), TreeEdit.Rename(before, path, name));
    }

    /// <summary>The tree of a document.</summary>
    /// <exception cref="YamlEditException">It has errors.</exception>
    internal static ConfigTable Parse(string text)
    {
        var reading = YamlReader.Read(Encoding.UTF8.GetBytes(text));
        return reading.Root ?? throw new YamlEditException(reading.Errors[0].ToString());
    }

    private static string Checked(string text, ConfigTable expected)
    {
        var reading = YamlReader.Read(Encoding.UTF8.GetBytes(text));
        return reading.Root is { } root && TreeEdit.AreSame(root, expected)
            ? text
            : throw new YamlEditException("The file is written in a way that cannot be edited in place.");
    }

    private string Set(IReadOnlyList<string> path, ConfigNode value)
    {
        if (_root is null)
        {
            return Append(path, value);
        }

        var map = _root;
        for (var depth = 0; map.IsMap; depth++)
        {
            if (map.Find(path[depth]) is not { } entry)
            {
                return Insert(map, [.. path.Skip(depth)], value);
            }

            if (depth == path.Count - 1)
            {
                return Replace(map, entry, value);
            }

            if (IsNull(entry.Value))
            {
                return Fill(map, entry, [.. path.Skip(depth + 1)], value);
            }

            map = entry.Value;
        }

        throw new YamlEditException($"{string.Join('.', path)} cannot be set: what stands above it holds no keys of its own that could be edited.");
    }

    private string Replace(YamlShape map, YamlShapeEntry entry, ConfigNode value)
    {
        var old = entry.Value;
        switch (old.Kind)
        {
            case YamlShapeKind.BlockMap or YamlShapeKind.FlowMap when old.Entries.Count > 0:
                throw new YamlEditException($"{entry.Name} holds keys of its own.");
            case YamlShapeKind.Empty:
                return Splice(old.Start, old.End, (old.Start == entry.End ? ": " : " ") + YamlWriter.Write(value));
            case YamlShapeKind.BlockList when value is ConfigList { Items.Count: > 0 } list:
                return ReplaceItems(old, list);
            case YamlShapeKind.BlockList:
                var colon = _text.IndexOf(':', entry.End);
                var lines = _text.Remove(TextLines.StartOf(_text, old.Start), TextLines.NextOf(_text, old.End) - TextLines.StartOf(_text, old.Start));
                return lines.Insert(colon + 1, " " + YamlWriter.Write(value));
            default:
                return Splice(old.Start, old.End, YamlWriter.Write(value, old.Kind));
        }
    }

    private string Insert(YamlShape map, IReadOnlyList<string> path, ConfigNode value)
    {
        if (map.Kind is YamlShapeKind.FlowMap)
        {
            var written = Flow(path, value);
            return map.Entries.Count == 0
                ? _text.Insert(_text.IndexOf('{', map.Start) + 1, written)
                : _text.Insert(Math.Max(map.Entries[^1].End, map.Entries[^1].Value.End), ", " + written);
        }

        var lines = Block(path, value, IndentOf(map));
        // Blank lines behind a text that keeps them are part of it.
        return map.KeepsBlankLines && TextLines.StartOf(_text, map.End) == map.End
            ? _text.Insert(map.End, string.Concat(lines.Select(line => line + _break)))
            : InsertAfter(map.End, lines);
    }

    // The key is there and has nothing under it, or nothing but keys that are commented out.
    private string Fill(YamlShape map, YamlShapeEntry entry, IReadOnlyList<string> path, ConfigNode value)
    {
        var empty = entry.Value;
        if (map.Kind is YamlShapeKind.FlowMap)
        {
            return Splice(empty.Start, empty.End, $"{(empty.Start == entry.End ? ": " : empty.Kind is YamlShapeKind.Empty ? " " : "")}{{{Flow(path, value)}}}");
        }

        if (empty.Kind is not YamlShapeKind.Empty)
        {
            return Splice(empty.Start, empty.End, $"{{{Flow(path, value)}}}");
        }

        var parent = IndentOf(map);
        var last = empty.End;
        var indent = parent + new string(' ', Step());
        for (var (next, isFirst) = (TextLines.NextOf(_text, last), true); next < _text.Length; (next, isFirst) = (TextLines.NextOf(_text, next), false))
        {
            var own = TextLines.IndentOf(_text, next);
            if (own.Length <= parent.Length || next + own.Length >= _text.Length || _text[next + own.Length] != '#')
            {
                break;
            }

            indent = isFirst ? own : indent;
            last = next;
        }

        return InsertAfter(last, Block(path, value, indent));
    }

    private string Append(IReadOnlyList<string> path, ConfigNode value)
    {
        var isOpen = _text.Length > 0 && TextLines.StartOf(_text, _text.Length) != _text.Length;
        return _text + (isOpen ? _break : "") + string.Concat(Block(path, value, "").Select(line => line + _break));
    }

    private IReadOnlyList<string> Block(IReadOnlyList<string> path, ConfigNode value, string indent)
    {
        var step = Step();
        return [.. path.Select((name, depth) =>
            $"{indent}{new string(' ', depth * step)}{YamlWriter.WriteKey(name)}:{(depth == path.Count - 1 ? " " + YamlWriter.Write(value) : "")}")];
    }

    private static string Flow(IReadOnlyList<string> path, ConfigNode value) =>
        string.Join(": {", path.Select(YamlWriter.WriteKey)) + ": " + YamlWriter.Write(value) + new string('}', path.Count - 1);

    private string InsertAfter(int offset, IEnumerable<string> lines) =>
        _text.Insert(TextLines.EndOf(_text, offset), string.Concat(lines.Select(line => _break + line)));

    private string Splice(int start, int end, string written) => string.Concat(_text.AsSpan(0, start), written, _text.AsSpan(end));

    private bool IsNull(YamlShape shape) =>
        shape.Kind is YamlShapeKind.Empty || (shape.Kind is YamlShapeKind.Plain && YamlScalars.Resolve(_text[shape.Start..shape.End], "", default).Kind is ConfigScalarKind.Null);

    private string IndentOf(YamlShape map)
    {
        var first = map.Entries[0].Start;
        var indent = _text[TextLines.StartOf(_text, first)..first];
        return indent.All(unit => unit == ' ') ? indent : throw new YamlEditException("The file is written in a way that cannot be edited in place.");
    }

    // As deep as the first section of the file goes.
    private int Step()
    {
        const int Usual = 2;
        var section = _root is { Kind: YamlShapeKind.BlockMap } ? _root.Entries.FirstOrDefault(entry => entry.Value.Kind is YamlShapeKind.BlockMap) : null;
        return section is null ? Usual : Math.Max(1, IndentOf(section.Value).Length - IndentOf(_root!).Length);
    }
}
