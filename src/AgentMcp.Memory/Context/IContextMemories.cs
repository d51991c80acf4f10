namespace AgentMcp.Memory.Context;

/// <summary>What the context document asks of the store.</summary>
internal interface IContextMemories
{
    /// <summary>Memories of this project and global ones that fit; never those of one session, of another project, deleted or superseded ones.</summary>
    /// <param name="projectId">The project; null for global memories alone.</param>
    Task<IReadOnlyList<ContextMemory>> ReadAsync(string? projectId, ContextMemoryQuery query, CancellationToken cancellationToken);
}
