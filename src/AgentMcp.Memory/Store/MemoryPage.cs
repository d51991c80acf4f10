using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Store;

/// <summary>Part of a list.</summary>
/// <param name="Memories">This page.</param>
/// <param name="Total">How many the whole list has.</param>
/// <param name="HasMore">Whether memories follow this page.</param>
internal sealed record MemoryPage(IReadOnlyList<StoredMemory> Memories, int Total, bool HasMore);
