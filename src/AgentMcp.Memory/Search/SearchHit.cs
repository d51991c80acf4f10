using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Search;

/// <summary>One memory that a search found.</summary>
/// <param name="Memory">The whole memory.</param>
/// <param name="Passage">The part of its content that fits best.</param>
/// <param name="Score">What it is ranked by: <paramref name="Words"/> and <paramref name="AsWritten"/> added.</param>
/// <param name="Words">BM25 of the words, higher is better.</param>
/// <param name="AsWritten">For names that stand there as written, and words found inside longer ones.</param>
internal sealed record SearchHit(StoredMemory Memory, string Passage, double Score, double Words, double AsWritten);
