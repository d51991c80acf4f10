namespace AgentMcp.Rust.Cargo.Fixing.Applying;

/// <summary>A fix that is not applied, and why.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Reason">One word of <see cref="SkipReason"/>.</param>
/// <param name="Message">A sentence that names the place.</param>
internal sealed record SkippedFix(string Id, string Reason, string Message);
