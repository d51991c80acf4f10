using System.Text.Json;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Secrets;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>A secret, or a reference to where it is. No text of it is ever shown; a reference is, since it is none.</summary>
internal sealed class SecretType : ConfigType<Secret>
{
    public override string Description => "a secret; better ${env:NAME} or ${file:path} than its text";

    internal override string? Read(ConfigNode node, ReadContext context, out Secret value)
    {
        value = Secret.None;
        return node is ConfigScalar { Kind: ConfigScalarKind.String } scalar ? Parse(scalar.Text, context, out value) : "type";
    }

    internal override string? Parse(string text, ReadContext context, out Secret value)
    {
        if (text.Length == 0)
        {
            value = Secret.None;
            return "minLength";
        }

        return Secret.TryParse(text, context.Folder, out value) ? null : "pattern";
    }

    internal override string Format(Secret value) => value.ToString();

    internal override void Write(Utf8JsonWriter writer, Secret value) => writer.WriteStringValue(value.ToString());

    internal override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "string");
        writer.WriteNumber("minLength", 1);
        writer.WriteString("pattern", Secret.Pattern);
    }
}
