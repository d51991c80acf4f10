using System.Globalization;
using System.Text;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Tests.Toml;

/// <summary>Writes a tree as TOML 1.0, choosing by chance between the ways that the format has for one thing.</summary>
internal sealed class RandomTomlWriter(Random chance)
{
    private readonly StringBuilder _document = new();
    private readonly string _newline = chance.Next(2) is 0 ? "\n" : "\r\n";

    public string Write(ConfigTable root)
    {
        _document.Append(Either("", "\uFEFF"));
        WriteBody("", root);
        return _document.ToString();
    }

    // Headers come after all keys of a table; so only its last entries may have one, if the order is to be kept.
    private void WriteBody(string path, ConfigTable table)
    {
        var headers = table.Entries.Count;
        while (headers > 0 && IsTables(table.Entries[headers - 1].Value) && chance.Next(4) > 0)
        {
            headers--;
        }

        foreach (var entry in table.Entries.Take(headers))
        {
            WriteEntry(Key(entry.Name), entry.Value);
        }

        foreach (var entry in table.Entries.Skip(headers))
        {
            var name = path.Length is 0 ? Key(entry.Name) : path + Either(".", " . ") + Key(entry.Name);
            foreach (var item in entry.Value is ConfigList list ? list.Items : [entry.Value])
            {
                Line(entry.Value is ConfigList ? $"[[{name}]]" : $"[ {name} ]");
                WriteBody(name, (ConfigTable)item);
            }
        }
    }

    private void WriteEntry(string key, ConfigNode value)
    {
        if (value is not ConfigTable { Entries.Count: > 0 } table || chance.Next(2) is 0)
        {
            Line(key + Either(" = ", "=") + Value(value));
            return;
        }

        foreach (var entry in table.Entries)
        {
            WriteEntry($"{key}.{Key(entry.Name)}", entry.Value);
        }
    }

    private string Value(ConfigNode node) => node switch
    {
        ConfigTable table => $"{{{string.Join(", ", table.Entries.Select(entry => $"{Key(entry.Name)} = {Value(entry.Value)}"))}}}",
        ConfigList list => "[" + Space() + string.Concat(list.Items.Select((item, index) => Value(item) + Space() + (index < list.Items.Count - 1 ? "," : Either("", ",")) + Space())) + "]",
        ConfigScalar scalar => Scalar(scalar),
        _ => throw new InvalidOperationException("An unknown node."),
    };

    private string Scalar(ConfigScalar scalar) => scalar.Kind switch
    {
        ConfigScalarKind.String => Text(scalar.Text),
        ConfigScalarKind.Integer when scalar.Integer >= 0 && chance.Next(3) is 0 => "0x" + scalar.Integer.ToString("x", CultureInfo.InvariantCulture),
        ConfigScalarKind.Float when double.IsFinite(scalar.Float) && !scalar.Text.AsSpan().ContainsAny('.', 'E') => scalar.Text + ".0",
        _ => scalar.Text,
    };

    private string Key(string name) => name.Length > 0 && name.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '_') && chance.Next(4) > 0
        ? name
        : OneLine(name);

    private string Text(string text)
    {
        var isPlain = !text.Any(unit => unit is '\r' or '\'' || (char.IsControl(unit) && unit is not '\t' and not '\n' && unit < 0x80));
        return (chance.Next(3), isPlain) switch
        {
            (0, true) => $"'''{_newline}{text.Replace("\n", _newline, StringComparison.Ordinal)}'''",
            (1, _) => $"\"\"\"{_newline}{string.Join(_newline, text.Split('\n').Select(Escaped))}{Either("", $"\\ {_newline} {_newline}")}\"\"\"",
            _ => OneLine(text),
        };
    }

    private string OneLine(string text) =>
        chance.Next(2) is 0 && !text.Any(unit => unit is '\'' or '\u007F' or (< ' ' and not '\t')) ? $"'{text}'" : $"\"{Escaped(text)}\"";

    private string Escaped(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        < ' ' or 0x7F => $"\\u{rune.Value:X4}",
        > 0xFF when chance.Next(2) is 0 => $"\\U{rune.Value:x8}",
        _ => rune.ToString(),
    }));

    private void Line(string text) => _document.Append(Either("", "\t ")).Append(text).Append(Either("", " # a comment")).Append(_newline);

    private string Space() => chance.Next(4) is 0 ? $" # in a list{_newline} {_newline}" : "";

    private string Either(string one, string other) => chance.Next(2) is 0 ? one : other;

    private static bool IsTables(ConfigNode node) => node is ConfigTable || (node is ConfigList { Items.Count: > 0 } list && list.Items.All(item => item is ConfigTable));
}
