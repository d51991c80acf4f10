using System.Buffers;
using System.Text;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;

namespace AgentMcp.Configuration.Tools;

/// <summary>The effective settings at <c>config://current</c>. They are another thing for each session, so whoever serves one tells it of their changes.</summary>
internal sealed class ConfigCurrentResource(ConfigurationService configuration) : IResourceSource
{
    /// <summary>Its address.</summary>
    public const string Address = "config://current";

    public ResourceDescription Description { get; } = new(Address, "config", "Configuration", "The settings in effect for this session, with layer and source; secrets are masked.", "application/json")
    {
        Toolset = Toolsets.Config,
    };

    public Task<ResourceContent?> ReadAsync(string uri, CallerSession session, CancellationToken cancellationToken)
    {
        var snapshot = configuration.For(ConfigScopeRequest.Of(session));
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("hash", snapshot.Hash);
            writer.WriteStartObject("settings");
            foreach (var value in snapshot.Values())
            {
                writer.WriteStartObject(value.Name);
                writer.WritePropertyName("value");
                writer.WriteRawValue(value.Json);
                writer.WriteString("source", value.Origin.ToString());
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Task.FromResult<ResourceContent?>(new ResourceContent(Address, Description.MimeType, Encoding.UTF8.GetString(buffer.WrittenSpan)));
    }

    public Task<IReadOnlyList<string>> CompleteAsync(string prefix, CallerSession session, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
