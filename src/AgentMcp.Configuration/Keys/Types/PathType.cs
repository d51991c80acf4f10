using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>A file or folder; a relative one starts at the folder of the file that names it.</summary>
internal sealed class PathType : ConfigType<string>
{
    public override string Description => "a path";

    internal override string? Read(ConfigNode node, ReadContext context, out string value)
    {
        value = "";
        return node is ConfigScalar { Kind: ConfigScalarKind.String } scalar ? Parse(scalar.Text, context, out value) : "type";
    }

    internal override string? Parse(string text, ReadContext context, out string value)
    {
        value = text;
        if (text.Length == 0)
        {
            return "minLength";
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return "pattern";
        }

        value = context.Folder is null ? text : Path.GetFullPath(text, context.Folder);
        return null;
    }

    internal override string Format(string value) => value;

    internal override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    internal override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "string");
        writer.WriteNumber("minLength", 1);
    }
}
