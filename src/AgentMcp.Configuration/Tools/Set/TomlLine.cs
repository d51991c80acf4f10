using System.Globalization;
using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Tools;

/// <summary>The lines that set a key in TOML, for people to write: files of that format are read and never written.</summary>
internal static class TomlLine
{
    public static string Of(string name, ConfigNode value)
    {
        var dot = name.LastIndexOf('.');
        return $"[{name[..dot]}]\n{name[(dot + 1)..]} = {Write(value)}";
    }

    private static string Write(ConfigNode value) => value switch
    {
        ConfigList list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        ConfigScalar { Kind: ConfigScalarKind.String } text => $"\"{JsonEncodedText.Encode(text.Text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"",
        ConfigScalar { Kind: ConfigScalarKind.Float } number when double.IsInteger(number.Float) => number.Float.ToString("0.0", CultureInfo.InvariantCulture),
        ConfigScalar scalar => scalar.Text,
        _ => throw new ArgumentException("An unknown kind of node.", nameof(value)),
    };
}
