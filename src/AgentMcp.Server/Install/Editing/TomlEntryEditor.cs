using System.Text.Json.Nodes;

namespace AgentMcp.Server.Install.Editing;

/// <summary>Puts a table into a TOML file, or takes it out, touching nothing else.</summary>
/// <param name="section">The table that holds entries by name.</param>
/// <param name="name">Name of the entry.</param>
/// <param name="keys">Its keys.</param>
internal sealed class TomlEntryEditor(string section, string name, EntryKeys keys) : IEntryEditor
{
    /// <summary>An editor of a server's entry.</summary>
    public TomlEntryEditor(string section, string name)
        : this(section, name, EntryKeys.OfServers)
    {
    }

    public EntryContent? Find(string text)
    {
        var own = Own(text);
        var program = Value(text, own, keys.Program) is ['"' or '\'', ..] named ? TomlScanner.Unquote(named) : null;
        return own.Count == 0 || (program is null && !keys.OwnsEntry) ? null
            : new EntryContent(program, keys.Arguments is not null && Value(text, own, keys.Arguments) is { } arguments ? Strings(arguments) : []);
    }

    public IReadOnlyList<TextEdit> Set(string text, JsonObject entry)
    {
        var own = Own(text);
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (own.Count == 0)
        {
            var before = text.Length == 0 ? "" : text.EndsWith('\n') ? newLine : newLine + newLine;
            var lines = entry.Select(property => $"{property.Key} = {Write(property.Value!)}{newLine}");
            return [new TextEdit(text.Length, 0, $"{before}[{section}.{name}]{newLine}{string.Concat(lines)}")];
        }

        if (own.FirstOrDefault(statement => statement is { IsHeader: true, Path.Count: 2 }) is not { } header)
        {
            // Only tables below it are there: it goes before them.
            var first = own.First(statement => statement.IsHeader);
            return [new TextEdit(first.Start, 0, $"[{section}.{name}]{newLine}{string.Concat(entry.Select(property => $"{property.Key} = {Write(property.Value!)}{newLine}"))}{newLine}")];
        }

        var edits = new List<TextEdit>();
        var missing = "";
        foreach (var property in entry)
        {
            var wanted = Write(property.Value!);
            if (own.FirstOrDefault(statement => !statement.IsHeader && statement.Path is [_, _, var key] && key == property.Key) is not { } present)
            {
                missing += $"{property.Key} = {wanted}{newLine}";
            }
            else if (!IsSame(text[present.ValueStart..present.ValueEnd], property.Value!))
            {
                edits.Add(new TextEdit(present.ValueStart, present.ValueEnd - present.ValueStart, wanted));
            }
        }

        if (missing.Length > 0)
        {
            var isWhole = text[header.End - 1] == '\n';
            edits.Add(new TextEdit(header.End, 0, (isWhole ? "" : newLine) + missing));
        }

        return edits;
    }

    public IReadOnlyList<TextEdit> Restore(string text, EntryContent content) => Set(text, keys.Write(content));

    public IReadOnlyList<TextEdit> Remove(string text)
    {
        var own = Taken(Own(text));
        if (own.Count == 0)
        {
            return [];
        }

        // A run of our own statements each, with one blank line before it; comments between tables stay.
        var edits = new List<TextEdit>();
        foreach (var statement in own)
        {
            if (edits is [.., var last] && last.Start + last.Length == statement.Start)
            {
                edits[^1] = last with { Length = statement.End - last.Start };
            }
            else
            {
                var start = statement.IsHeader ? BlankLineBefore(text, statement.Start) : statement.Start;
                edits.Add(new TextEdit(start, statement.End - start, ""));
            }
        }

        return edits;
    }

    // All of it, or our keys with the header when nothing else stands below that.
    private List<TomlStatement> Taken(List<TomlStatement> own)
    {
        if (keys.OwnsEntry)
        {
            return own;
        }

        var direct = own.Where(statement => !statement.IsHeader && statement.Path.Count == 3).ToList();
        var taken = direct.Where(statement => keys.Holds(statement.Path[^1])).ToList();
        return taken.Count == 0 || taken.Count < direct.Count ? taken : [.. own.Where(statement => statement is { IsHeader: true, Path.Count: 2 } || taken.Contains(statement))];
    }

    private static int BlankLineBefore(string text, int start) =>
        text.AsSpan(0, start).EndsWith("\r\n\r\n") ? start - 2 : text.AsSpan(0, start).EndsWith("\n\n") ? start - 1 : start;

    private List<TomlStatement> Own(string text)
    {
        var statements = TomlScanner.Read(text);
        if (statements.Any(statement => !statement.IsHeader && statement.Path is [var only] && only == section))
        {
            throw NotEditable();
        }

        var own = statements.Where(statement => statement.IsBelow(section, name)).ToList();
        return own.Count > 0 && !own.Any(statement => statement.IsHeader) ? throw NotEditable() : own;
    }

    private FormatException NotEditable() => new($"`{section}` is written as inline table or dotted keys; write it as [{section}.{name}] first");

    private static string? Value(string text, IEnumerable<TomlStatement> own, string key) =>
        own.FirstOrDefault(statement => !statement.IsHeader && statement.Path is [_, _, var last] && last == key) is { } found ? text[found.ValueStart..found.ValueEnd] : null;

    // The scanner has proved the form; here only the texts of the array are picked out.
    private static List<string> Strings(string array)
    {
        var found = new List<string>();
        for (var index = 0; index < array.Length; index++)
        {
            if (array[index] == '#')
            {
                var line = array.IndexOf('\n', index);
                index = line < 0 ? array.Length : line;
            }
            else if (array[index] is '"' or '\'')
            {
                var end = index + 1;
                while (array[end] != array[index])
                {
                    end += array[index] == '"' && array[end] == '\\' ? 2 : 1;
                }

                found.Add(TomlScanner.Unquote(array[index..(end + 1)]));
                index = end;
            }
        }

        return found;
    }

    private static bool IsSame(string present, JsonNode wanted) => wanted switch
    {
        JsonArray list => Strings(present).SequenceEqual(list.Select(element => element!.GetValue<string>()), StringComparer.Ordinal),
        _ => present is ['"' or '\'', ..] && TomlScanner.Unquote(present) == wanted.GetValue<string>(),
    };

    private static string Write(JsonNode value) => value switch
    {
        JsonArray list => $"[{string.Join(", ", list.Select(element => Write(element!)))}]",
        _ => $"\"{Escape(value.GetValue<string>())}\"",
    };

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal);
}
