namespace AgentMcp.Memory.Tools;

/// <summary>What a score is made of.</summary>
/// <param name="Words">BM25 of the words.</param>
/// <param name="AsWritten">For names that stand there as written, and words found inside longer ones.</param>
internal sealed record ScoreParts(double Words, double AsWritten);
