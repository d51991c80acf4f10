namespace AgentMcp.Core.Context;

/// <summary>A feature's contribution to the document that begins a session.</summary>
public interface IContextSource
{
    /// <summary>What it gives, in a word or two, for the line that says that it failed.</summary>
    string Name { get; }

    /// <summary>What this source knows for the request; empty when that is nothing. It has about a second, and must give the same answer while nothing changed.</summary>
    /// <exception cref="Errors.ToolException">It cannot be had; the message is shown in the document.</exception>
    Task<IReadOnlyList<ContextSection>> CollectAsync(ContextRequest request, CancellationToken cancellationToken);
}
