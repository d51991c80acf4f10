using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>Reads keys: bare, quoted, and dotted ones.</summary>
internal sealed class TomlKeys(TomlCursor cursor, TomlStrings strings)
{
    public IReadOnlyList<ConfigKey> Read(string what)
    {
        List<ConfigKey> keys = [ReadPart(what)];
        while (true)
        {
            cursor.SkipBlanks();
            if (!cursor.Take('.'))
            {
                return keys;
            }

            cursor.SkipBlanks();
            keys.Add(ReadPart("a key after the dot"));
            if (keys.Count > TomlReader.MaximumDepth)
            {
                throw TomlCursor.Failure(keys[^1].Place, $"The key nests deeper than {TomlReader.MaximumDepth} levels; shorten it.");
            }
        }
    }

    public static string Path(IEnumerable<ConfigKey> keys) => TomlShown.Quote(string.Join('.', keys.Select(key => key.Name)));

    private ConfigKey ReadPart(string what)
    {
        var start = cursor.At;
        if (strings.IsMultiline)
        {
            throw cursor.Failure("A key is not written with three quotes; use one on each side.");
        }

        if (cursor.Peek is '"' or '\'')
        {
            return new ConfigKey(strings.Read(), cursor.From(start));
        }

        while (cursor.Peek is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-')
        {
            cursor.At++;
        }

        return cursor.At == start
            ? throw cursor.Expected($"{what} (letters A-Z, digits, '-' and '_', all else in quotes)")
            : new ConfigKey(cursor.TextFrom(start), cursor.From(start));
    }
}
