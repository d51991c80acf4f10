using System.Globalization;
using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    public static string Escape(string name) =>
        name.AsSpan().IndexOfAny('~', '/') < 0 ? name : name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string Append(string pointer, string name) => $"{pointer}/{Escape(name)}";

    /// <summary>The names that a pointer holds; null when it is no pointer.</summary>
    public static string[]? Split(string pointer)
    {
        if (pointer.Length == 0)
        {
            return [];
        }

        if (pointer[0] != '/')
        {
            return null;
        }

        var names = pointer[1..].Split('/');
        for (var index = 0; index < names.Length; index++)
        {
            names[index] = names[index].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
        }

        return names;
    }

    public static bool TryStep(JsonElement element, string name, out JsonElement below)
    {
        if (element.ValueKind is JsonValueKind.Object)
        {
            return element.TryGetProperty(name, out below);
        }

        below = default;
        if (element.ValueKind is not JsonValueKind.Array
            || (name.Length > 1 && name[0] == '0')
            || !int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index >= element.GetArrayLength())
        {
            return false;
        }

        below = element[index];
        return true;
    }
}
