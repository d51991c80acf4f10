using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Values;

/// <summary>A JSON value for a message: short.</summary>
internal static class ValueText
{
    private const int MaximumBytes = 80;

    public static string Short(JsonElement value)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        if (json.Length <= MaximumBytes)
        {
            return Encoding.UTF8.GetString(json);
        }

        var length = MaximumBytes;
        while ((json[length] & 0xC0) == 0x80)
        {
            length--;
        }

        return Encoding.UTF8.GetString(json[..length]) + "…";
    }
}
