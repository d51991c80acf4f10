namespace AgentMcp.Server.Sessions;

/// <summary>What a model is told of this server once, at the beginning; at most 300 tokens.</summary>
internal static class Instructions
{
    public const string Text =
        """
        AgentMcp keeps what was learnt in this project and gives it back later.
        At the start of a task call context_get (rules, newest decisions, open work), and memory_search for the names, files, error codes and ideas of the task: write the words themselves, identifiers and paths as they are.
        Search again before you decide something that may have been decided before, and when an error looks familiar.
        Call memory_store as soon as something is worth keeping: a decision with its reasoning, a fix with the error text it mends, a rule or preference the user states, a limitation, a milestone. One fact a memory, readable without this conversation; type, tags and importance (8 and more: must not be forgotten) make it findable. Never store secrets.
        Update or delete what turned out wrong instead of storing its opposite.
        Ids may be given by their last 8 characters. An answer that was cut names an output_id: output_read gives the rest.
        """;
}
