using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary><c>true</c> or <c>false</c>, and nothing that looks like it.</summary>
internal sealed class BooleanType : ConfigType<bool>
{
    public override string Description => "true or false";

    internal override string? Read(ConfigNode node, ReadContext context, out bool value)
    {
        value = node is ConfigScalar { Kind: ConfigScalarKind.Boolean, Boolean: true };
        return node is ConfigScalar { Kind: ConfigScalarKind.Boolean } ? null : "type";
    }

    internal override string? Parse(string text, ReadContext context, out bool value) => bool.TryParse(text, out value) ? null : "type";

    internal override string Format(bool value) => value ? "true" : "false";

    internal override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    internal override void WriteSchema(Utf8JsonWriter writer) => writer.WriteString("type", "boolean");
}
