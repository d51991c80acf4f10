using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Yaml;

namespace AgentMcp.Configuration.Editing;

/// <summary>Writes values so that they mean the same in a block and within brackets.</summary>
internal static partial class YamlWriter
{
    /// <summary>A value on one line.</summary>
    /// <param name="node">The value.</param>
    /// <param name="like">How the value before it was written: quotes stay what they were.</param>
    public static string Write(ConfigNode node, YamlShapeKind like = YamlShapeKind.Plain) => node switch
    {
        ConfigList list => $"[{string.Join(", ", list.Items.Select(item => Write(item)))}]",
        ConfigTable table => $"{{{string.Join(", ", table.Entries.Select(entry => $"{WriteKey(entry.Name)}: {Write(entry.Value)}"))}}}",
        ConfigScalar { Kind: ConfigScalarKind.Float } number => WriteFloat(number.Float),
        ConfigScalar { Kind: ConfigScalarKind.Integer or ConfigScalarKind.Boolean or ConfigScalarKind.Null } plain => plain.Text,
        ConfigScalar text => WriteText(text.Text, like),
        _ => throw new ArgumentException("An unknown kind of node.", nameof(node)),
    };

    /// <summary>A key.</summary>
    public static string WriteKey(string name) => PlainKey().IsMatch(name) ? name : Quote(name);

    private static string WriteText(string text, YamlShapeKind like) => like switch
    {
        YamlShapeKind.SingleQuoted when !text.Any(NeedsEscape) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        YamlShapeKind.DoubleQuoted => Quote(text),
        _ => PlainText().IsMatch(text) && YamlScalars.Resolve(text, text, default).Kind is ConfigScalarKind.String ? text : Quote(text),
    };

    private static string WriteFloat(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') >= 0 ? text : text + ".0";
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var unit in text)
        {
            _ = unit switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append(@"\n"),
                '\r' => quoted.Append(@"\r"),
                '\t' => quoted.Append(@"\t"),
                _ when NeedsEscape(unit) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}"),
                _ => quoted.Append(unit),
            };
        }

        return quoted.Append('"').ToString();
    }

    // Characters that end lines, cannot be seen, or are no part of YAML.
    private static bool NeedsEscape(char unit) => char.IsControl(unit) || unit is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PlainKey();

    // Not all that YAML lets stand without quotes, but nothing that means something else anywhere.
    [GeneratedRegex(@"\A[A-Za-z_/](?:[A-Za-z0-9_./+@%~-]|:(?=[A-Za-z0-9_./])| (?=[A-Za-z0-9_./]))*\z", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex PlainText();
}
