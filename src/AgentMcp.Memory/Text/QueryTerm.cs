namespace AgentMcp.Memory.Text;

/// <summary>One thing to look for.</summary>
/// <param name="Text">Its words, in lower case with one space between them: several words stand next to each other.</param>
/// <param name="Kind">Why it is looked for.</param>
internal sealed record QueryTerm(string Text, QueryTermKind Kind)
{
    /// <summary>The term in the syntax of FTS5: a quoted string, in which nothing is an operator. Words hold no quotes.</summary>
    public string Match => $"\"{Text}\"";
}
