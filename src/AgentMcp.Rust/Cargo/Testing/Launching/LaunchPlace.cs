namespace AgentMcp.Rust.Cargo.Testing.Launching;

/// <summary>Where and with which variables cargo starts a program.</summary>
/// <param name="Folder">Absolute path.</param>
/// <param name="Environment">All of its variables.</param>
internal sealed record LaunchPlace(string Folder, IReadOnlyDictionary<string, string> Environment);
