using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>The property names that a schema knows, to tell what a misspelt one may have meant.</summary>
internal static class KnownProperties
{
    /// <summary>A sentence about a property that nothing allows.</summary>
    public static string Refuse(string given, IEnumerable<string> known)
    {
        var nearest = NearestNames.Find(given, known);
        return nearest is null
            ? $"the key '{Shorten(given)}' is not known here; take it out"
            : $"the key '{given}' is not known here; did you mean {string.Join(" or ", nearest.Select(name => $"'{name}'"))}?";
    }

    /// <summary>All names known to the schemas that apply to the same value.</summary>
    public static IEnumerable<string> Of(SchemaNode node)
    {
        var seen = new HashSet<SchemaNode>();
        var open = new Stack<SchemaNode>([node]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            foreach (var keyword in next.Keywords)
            {
                foreach (var name in keyword.KnownProperties)
                {
                    yield return name;
                }

                foreach (var below in keyword.InPlace)
                {
                    open.Push(below);
                }
            }
        }
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
