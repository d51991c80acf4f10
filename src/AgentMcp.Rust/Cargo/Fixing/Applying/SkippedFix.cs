namespace AgentMcp.Rust.Cargo.Fixing.Applying;

/// <summary>A fix that is not applied, or a file that is not changed, and why.</summary>
/// <param name="Id">The fix; null for a file.</param>
/// <param name="Reason">One word of <see cref="SkipReason"/>.</param>
/// <param name="Message">A sentence that names the place.</param>
internal sealed record SkippedFix(string? Id, string Reason, string Message);
