using System.Text;
using AgentMcp.Configuration.Editing;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Tests.Editing;

/// <summary>Writes a tree as people would: blocks and brackets mixed, any indentation, comments, blank lines, quotes of all kinds.</summary>
internal sealed class RandomYamlWriter(Random random)
{
    private readonly StringBuilder _text = new();
    private readonly string _break = random.Next(4) == 0 ? "\r\n" : "\n";
    private readonly int _step = random.Next(1, 5);
    private bool _endsInText;

    public string Write(ConfigTable root)
    {
        Remark(0);
        if (random.Next(6) == 0)
        {
            Line("---");
        }

        if (root.Entries.Count == 0)
        {
            Line(random.Next(2) == 0 ? "# nothing yet" : "{}");
        }
        else if (random.Next(8) == 0)
        {
            Line(Flow(root));
        }
        else
        {
            WriteBlock(root, 0);
        }

        Remark(0);
        var text = _text.ToString();
        return random.Next(4) == 0 && !_endsInText ? text.TrimEnd('\r', '\n') : text;
    }

    private void WriteBlock(ConfigTable table, int indent)
    {
        foreach (var entry in table.Entries)
        {
            Remark(indent);
            var key = new string(' ', indent) + Key(entry.Name);
            switch (entry.Value)
            {
                case ConfigTable { Entries.Count: > 0 } section when random.Next(5) > 0:
                    Line(key + ":" + Note());
                    WriteBlock(section, indent + _step);
                    break;
                case ConfigList { Items.Count: > 0 } list when random.Next(2) == 0:
                    Line(key + ":" + Note());
                    var dashes = indent + (random.Next(2) == 0 ? 0 : _step);
                    foreach (var item in list.Items)
                    {
                        Remark(dashes);
                        Line($"{new string(' ', dashes)}-{new string(' ', random.Next(1, 3))}{Flow(item)}{Note()}");
                    }

                    break;
                case ConfigScalar { Kind: ConfigScalarKind.Null } when random.Next(2) == 0:
                    Line(key + ":" + Note());
                    break;
                case ConfigScalar { Kind: ConfigScalarKind.String } text when IsBlockText(text.Text) && random.Next(2) == 0:
                    WriteBlockText(key, text.Text, indent);
                    break;
                default:
                    Line($"{key}:{(random.Next(5) == 0 ? _break + new string(' ', indent + _step) : new string(' ', random.Next(1, 3)))}{Flow(entry.Value)}{Note()}");
                    break;
            }
        }
    }

    private void WriteBlockText(string key, string text, int indent)
    {
        var body = text.TrimEnd('\n');
        var chomping = (text.Length - body.Length) switch { 0 => "-", 1 => random.Next(2) == 0 ? "" : "+", _ => "+" };
        Line($"{key}: |{chomping}{Note()}");
        foreach (var line in body.Split('\n'))
        {
            Line(new string(' ', indent + _step) + line);
        }

        for (var blank = 1; blank < text.Length - body.Length; blank++)
        {
            Line("");
        }

        if (chomping != "+" && random.Next(3) == 0)
        {
            Line("");
        }
        else if (chomping == "+")
        {
            // A remark ends the text, so that no blank line of ours becomes a part of it.
            Line(new string(' ', indent) + "# end");
        }

        _endsInText = chomping.Length == 0;
    }

    private static bool IsBlockText(string text) => text.Length > 1 && text.TrimEnd('\n').Split('\n').All(line => line.Length > 0 && line[0] is >= 'a' and <= 'z' && line.All(unit => unit is > ' ' and < '\u007F' or ' '));

    private string Flow(ConfigNode node) => node switch
    {
        ConfigTable table => "{" + string.Join(Comma(), table.Entries.Select(entry => $"{Key(entry.Name)}: {Flow(entry.Value)}")) + (table.Entries.Count > 0 && random.Next(6) == 0 ? ",}" : "}"),
        ConfigList list => "[" + string.Join(Comma(), list.Items.Select(Flow)) + "]",
        ConfigScalar { Kind: ConfigScalarKind.Null } => random.Next(2) == 0 ? "~" : "null",
        ConfigScalar { Kind: ConfigScalarKind.String } text => YamlWriter.Write(text, random.Next(3) switch { 0 => YamlShapeKind.SingleQuoted, 1 => YamlShapeKind.DoubleQuoted, _ => YamlShapeKind.Plain }),
        _ => YamlWriter.Write(node),
    };

    private string Comma() => random.Next(3) == 0 ? " ,  " : ", ";

    private string Key(string name) => random.Next(8) == 0 ? YamlWriter.Write(ConfigScalar.Of(name, "", default), YamlShapeKind.DoubleQuoted) : YamlWriter.WriteKey(name);

    private string Note() => random.Next(4) == 0 ? " # why: {not}, [a], 'value" : "";

    private void Remark(int indent)
    {
        switch (random.Next(6))
        {
            case 0:
                Line(new string(' ', indent) + "# a remark: with - signs");
                break;
            case 1:
                _text.Append(_break);
                break;
        }
    }

    private void Line(string line)
    {
        _endsInText = false;
        _text.Append(line).Append(_break);
    }
}
