using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>Finds schemas that apply themselves to the same value whatever the value is: checking would never end.</summary>
internal static class ReferenceCircles
{
    public static void Find(IEnumerable<SchemaNode> nodes, ProblemList problems)
    {
        var done = new HashSet<SchemaNode>();
        foreach (var node in nodes)
        {
            Walk(node, done, problems);
        }
    }

    // Depth first with a stack of its own: a chain of references may be as long as the schema.
    private static void Walk(SchemaNode start, HashSet<SchemaNode> done, ProblemList problems)
    {
        var way = new List<(SchemaNode Node, IEnumerator<SchemaNode> Next)>();
        var onWay = new HashSet<SchemaNode>();
        Push(start);
        while (way.Count > 0)
        {
            var (node, next) = way[^1];
            if (next.MoveNext())
            {
                if (onWay.Contains(next.Current))
                {
                    problems.Add(next.Current.Location, "applies itself to the same value again, so that checking would never end; break the circle.");
                    return;
                }

                Push(next.Current);
                continue;
            }

            next.Dispose();
            way.RemoveAt(way.Count - 1);
            onWay.Remove(node);
        }

        void Push(SchemaNode node)
        {
            if (done.Add(node))
            {
                onWay.Add(node);
                way.Add((node, node.Keywords.SelectMany(keyword => keyword.AlwaysInPlace).GetEnumerator()));
            }
        }
    }
}
