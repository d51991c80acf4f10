namespace AgentMcp.Rust.Cargo.Fixing.Undoing;

/// <summary>Files as they were before a tool changed them, as they are kept.</summary>
/// <param name="Root">The workspace.</param>
/// <param name="What">What changed them, in a few words.</param>
/// <param name="At">When.</param>
/// <param name="Files">The files.</param>
internal sealed record SourceChange(string Root, string What, DateTimeOffset At, IReadOnlyList<ChangedFile> Files);
