using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>What must hold of an instance before anything looks at it: well-formed text, bounded nesting.</summary>
internal static class InstanceGuard
{
    public static void Check(JsonElement instance, int maximumDepth)
    {
        if (instance.ValueKind is JsonValueKind.Undefined)
        {
            throw new ArgumentException("There is no value to check.", nameof(instance));
        }

        if (Find(instance, maximumDepth) is { } refusal)
        {
            throw new EvaluationStoppedException(new SchemaViolation
            {
                InstancePointer = "",
                Keyword = refusal.Keyword,
                SchemaLocation = "#",
                Value = instance.ValueKind.ToString(),
                Message = refusal.Message,
            });
        }
    }

    /// <summary>What stands against reading the value at all.</summary>
    public static (string Keyword, string Message)? Find(JsonElement value, int maximumDepth)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        if (!Utf8.IsValid(json) || HalfPair.IsIn(json))
        {
            return ("type", "holds text that is no valid Unicode (broken UTF-8, or \\uD800 to \\uDFFF without its other half); write it again");
        }

        // Comparing (enum, uniqueItems) goes all the way down where no schema does, so the depth is known before the walk.
        return Depth(json) > maximumDepth ? ("$depth", $"is nested deeper than {maximumDepth} levels; make it flatter") : null;
    }

    private static int Depth(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = int.MaxValue });
        var deepest = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                deepest = Math.Max(deepest, reader.CurrentDepth + 1);
            }
        }

        return deepest;
    }
}
