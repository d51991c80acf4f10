namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>A test that a binary lists.</summary>
/// <param name="Name">With its modules.</param>
/// <param name="SourcePath">As rustc was given it.</param>
/// <param name="Line">From 1.</param>
/// <param name="IsIgnored">Whether it is marked to be left out.</param>
internal sealed record KnownTest(string Name, string? SourcePath, int? Line, bool IsIgnored);
