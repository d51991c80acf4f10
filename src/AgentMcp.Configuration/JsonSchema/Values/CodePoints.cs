using System.Runtime.InteropServices;
using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Values;

/// <summary>Length of a JSON text in Unicode code points.</summary>
internal static class CodePoints
{
    public static int Count(JsonElement text)
    {
        // Counted in the bytes: no string is made. The quotes do not count.
        var json = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        if (json.Contains((byte)'\\'))
        {
            return Count(text.GetString()!);
        }

        var count = 0;
        foreach (var unit in json)
        {
            count += (unit & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }

    public static int Count(string text)
    {
        var count = text.Length;
        foreach (var unit in text)
        {
            count -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return count;
    }
}
