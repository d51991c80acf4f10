using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>Reads what stands to the right of '='.</summary>
internal sealed class TomlValues(TomlCursor cursor, TomlStrings strings, TomlKeys keys)
{
    private const string AValue = "a value (a string in quotes, a number, true, false, a date, an array in [] or a table in {})";

    /// <param name="depth">Of the value: 1 for one in the root table.</param>
    public ConfigNode Read(int depth)
    {
        var start = cursor.At;
        switch (cursor.Peek)
        {
            case '"' or '\'':
                var text = strings.Read();
                return ConfigScalar.Of(text, cursor.TextFrom(start), cursor.From(start));
            case '[':
                return ReadList(depth);
            case '{':
                return ReadTable(depth);
            default:
                return ReadBare();
        }
    }

    /// <summary>A key, '=' and a value, put into a table.</summary>
    public void ReadEntry(TomlTable table, string what)
    {
        var path = keys.Read(what);
        if (!cursor.Take('='))
        {
            throw cursor.Expected($"'=' after the key {TomlKeys.Path(path)}");
        }

        cursor.SkipBlanks();
        var value = Read(table.Depth + path.Count);
        TomlTree.Assign(table, path, value, cursor.Errors);
    }

    private ConfigList ReadList(int depth)
    {
        var start = cursor.At;
        Descend(depth);
        List<ConfigNode> items = [];
        do
        {
            cursor.SkipLines();
            RequireMore(start, "']' of the array");
            if (cursor.Take(']'))
            {
                return new ConfigList(items, cursor.From(start));
            }

            items.Add(Read(depth + 1));
            cursor.SkipLines();
        }
        while (cursor.Take(','));

        return cursor.Take(']') ? new ConfigList(items, cursor.From(start)) : throw NotClosed(start, "',' or ']' in the array");
    }

    private ConfigTable ReadTable(int depth)
    {
        var start = cursor.At;
        Descend(depth);
        var table = new TomlTable(TomlTableKind.Dotted, cursor.From(start), depth);
        do
        {
            SkipInTable();
            RequireMore(start, "'}' of the inline table");
            var mayEnd = table.IsEmpty || cursor.Version is TomlVersion.V11;
            if (mayEnd && cursor.Take('}'))
            {
                return table.Build(cursor.From(start));
            }

            ReadEntry(table, mayEnd ? "'}' or a key" : "a key after the comma");
            SkipInTable();
        }
        while (cursor.Take(','));

        return cursor.Take('}') ? table.Build(cursor.From(start)) : throw NotClosed(start, "',' or '}' in the inline table");
    }

    private void SkipInTable()
    {
        if (cursor.Version is TomlVersion.V11)
        {
            cursor.SkipLines();
        }
        else
        {
            cursor.SkipBlanks();
        }
    }

    private ConfigScalar ReadBare()
    {
        var start = cursor.At;
        SkipBare();
        if (cursor.Peek is ' ' && cursor.PeekAt(1) is >= '0' and <= '9' && TomlTimes.IsMeant(cursor.TextFrom(start)))
        {
            // A date and a time may be parted by a space.
            cursor.At++;
            SkipBare();
        }

        var written = cursor.TextFrom(start);
        var place = cursor.From(start);
        if (written is "true" or "false")
        {
            return ConfigScalar.Of(written is "true", written, place);
        }

        if (written is not ([>= '0' and <= '9' or '+' or '-', ..] or "inf" or "nan"))
        {
            cursor.At = start;
            throw written.Length is 0 ? cursor.Expected(AValue) : TomlCursor.Failure(place, $"{TomlShown.Quote(written)} is no value; a string needs quotes, and truth values are true and false.");
        }

        var value = TomlTimes.IsMeant(written) ? TomlTimes.Read(written, cursor.Version, place, out var fault) : TomlNumbers.Read(written, place, out fault);
        if (value is null)
        {
            cursor.Errors.Add(place, fault!);
        }

        return value ?? ConfigScalar.OfNull(written, place);
    }

    private void SkipBare()
    {
        while (cursor.Peek is > ' ' and not 0x7F and not (',' or ']' or '}' or '#' or '=' or '[' or '{' or '"' or '\''))
        {
            cursor.At++;
        }
    }

    // Passes over the opening bracket.
    private void Descend(int depth)
    {
        var start = cursor.At++;
        if (depth > TomlReader.MaximumDepth)
        {
            throw TomlCursor.Failure(cursor.From(start), $"Values nest deeper than {TomlReader.MaximumDepth} levels here; make the file flatter.");
        }
    }

    private void RequireMore(int start, string what)
    {
        if (cursor.Peek is TomlCursor.End)
        {
            throw NotClosed(start, what);
        }
    }

    private TomlSyntaxException NotClosed(int start, string what)
    {
        var opened = cursor.From(start);
        return cursor.Expected($"{what} that begins at {opened}");
    }
}
