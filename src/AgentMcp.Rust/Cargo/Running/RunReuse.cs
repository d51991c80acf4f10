namespace AgentMcp.Rust.Cargo.Running;

/// <summary>How an answer came from a run that was not started for it.</summary>
/// <param name="Joined">True for a run that was under way, false for a stored answer.</param>
/// <param name="Age">Since that run ended; zero for one that was joined.</param>
internal sealed record RunReuse(bool Joined, TimeSpan Age);
