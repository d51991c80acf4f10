using AgentMcp.Memory.Text;

namespace AgentMcp.Memory.Tools;

/// <summary>How a question was understood.</summary>
/// <param name="Terms">What was looked for, the rarest first.</param>
/// <param name="Missing">Terms that no memory has.</param>
/// <param name="LeftOut">The most common terms of a long question, which were left out.</param>
/// <param name="Ranking">How scores come about.</param>
internal sealed record SearchExplanation(IReadOnlyList<ExplainedTerm> Terms, IReadOnlyList<string> Missing, IReadOnlyList<string> LeftOut, string Ranking);

/// <summary>A term that took part.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Kind">Why it was looked for.</param>
/// <param name="Passages">How many passages have it, counted up to 30,000.</param>
internal sealed record ExplainedTerm(string Text, QueryTermKind Kind, long Passages);
