using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>Reads a document: headers, and the entries below them.</summary>
internal sealed class TomlDocument
{
    private readonly TomlCursor _cursor;
    private readonly TomlKeys _keys;
    private readonly TomlValues _values;
    private readonly TomlTable _root;

    public TomlDocument(TomlCursor cursor)
    {
        var strings = new TomlStrings(cursor);
        _cursor = cursor;
        _keys = new TomlKeys(cursor, strings);
        _values = new TomlValues(cursor, strings, _keys);
        _root = new TomlTable(TomlTableKind.Header, cursor.From(0), depth: 0);
    }

    public ConfigTable Read()
    {
        var table = _root;
        for (_cursor.SkipLines(); _cursor.Peek is not TomlCursor.End; _cursor.SkipLines())
        {
            if (_cursor.Peek is '[')
            {
                table = ReadHeader();
                _cursor.EndLine("a header");
            }
            else
            {
                _values.ReadEntry(table, "a key or a header");
                _cursor.EndLine("a value");
            }
        }

        return _root.Build(_cursor.From(0));
    }

    private TomlTable ReadHeader()
    {
        var start = _cursor.At++;
        var isOfArray = _cursor.Take('[');
        _cursor.SkipBlanks();
        var path = _keys.Read("the name of a table");
        if (!_cursor.Take(']') || (isOfArray && !_cursor.Take(']')))
        {
            throw _cursor.Expected($"{(isOfArray ? "']]'" : "']'")} after the name {TomlKeys.Path(path)}");
        }

        var header = _cursor.From(start);
        return isOfArray ? TomlTree.Append(_root, path, header, _cursor.Errors) : TomlTree.Open(_root, path, header, _cursor.Errors);
    }
}
