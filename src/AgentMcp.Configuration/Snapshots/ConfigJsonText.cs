using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>A value as JSON text.</summary>
internal static class ConfigJsonText
{
    public static string Of(ConfigCell cell)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
        {
            cell.Write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
