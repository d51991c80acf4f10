using AgentMcp.Core.Health;

namespace AgentMcp.Rust.Cargo.Toolchains;

/// <summary>One thing that builds need, and that can be looked at without changing it.</summary>
internal interface IBuildEnvironmentPart
{
    /// <summary>Looks. What is broken is a finding.</summary>
    Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken);
}
