namespace AgentMcp.Core.Policy;

/// <summary>A feature's texts that the policy check judges beside the files of a repository.</summary>
public interface IPolicySource
{
    /// <summary>What it gives, in the plural, for the line that counts or misses it: <c>memories</c>.</summary>
    string Name { get; }

    /// <summary>Everything that belongs to the workspace's project, in an order that stays the same while nothing changes.</summary>
    /// <exception cref="Errors.ToolException">It cannot be had; the answer says so.</exception>
    IAsyncEnumerable<PolicyText> ReadAsync(PolicyRequest request, CancellationToken cancellationToken);
}
