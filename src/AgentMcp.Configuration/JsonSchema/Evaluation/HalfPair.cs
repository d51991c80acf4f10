using System.Globalization;
using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>Half a surrogate pair written as an escape: JSON allows it, no string can hold it, and reading it throws.</summary>
internal static class HalfPair
{
    public static bool IsIn(ReadOnlySpan<byte> json)
    {
        var at = 0;
        while (json[at..].IndexOf((byte)'\\') is var step and >= 0)
        {
            at += step;
            var unit = UnitAt(json, at);
            if (unit is >= 0xDC00 and <= 0xDFFF)
            {
                return true;
            }

            if (unit is >= 0xD800 and <= 0xDBFF)
            {
                at += 6;
                if (UnitAt(json, at) is not (>= 0xDC00 and <= 0xDFFF))
                {
                    return true;
                }
            }

            at += unit < 0 ? 2 : 6;
        }

        return false;
    }

    // The code unit of an escape \uXXXX, or -1 where none stands.
    private static int UnitAt(ReadOnlySpan<byte> json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && int.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : -1;
}
