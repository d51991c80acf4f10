using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>An absolute address of the web.</summary>
internal sealed class UrlType : ConfigType<Uri>
{
    public override string Description => "an address that starts with http:// or https:// and carries no password";

    internal override string? Read(ConfigNode node, ReadContext context, out Uri value)
    {
        value = null!;
        return node is ConfigScalar { Kind: ConfigScalarKind.String } scalar ? Parse(scalar.Text, context, out value) : "type";
    }

    // A password in an address would be shown wherever the address is.
    internal override string? Parse(string text, ReadContext context, out Uri value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value!) && value.Scheme is "http" or "https" && value.UserInfo.Length == 0 ? null : "pattern";

    internal override string Format(Uri value) => value.OriginalString;

    internal override void Write(Utf8JsonWriter writer, Uri value) => writer.WriteStringValue(value.OriginalString);

    internal override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "string");
        writer.WriteString("format", "uri");
        writer.WriteString("pattern", "^[Hh][Tt][Tt][Pp][Ss]?://[^/?#@]+([/?#]|$)");
    }
}
