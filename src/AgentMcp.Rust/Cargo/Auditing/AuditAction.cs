namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>What to do about a package with issues.</summary>
/// <param name="Priority">1 first.</param>
/// <param name="Action">A sentence.</param>
/// <param name="Command">A command to type; null when there is none that would do.</param>
/// <param name="Risk"><c>low</c>: cargo takes the version for the requirements as they are; <c>medium</c>: a requirement has to be raised.</param>
/// <param name="Automated">Whether the command alone does it.</param>
internal sealed record AuditAction(int Priority, string Action, string? Command, string Risk, bool Automated);
