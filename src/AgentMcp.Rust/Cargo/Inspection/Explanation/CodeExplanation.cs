namespace AgentMcp.Rust.Cargo.Inspection.Explanation;

/// <summary>What a code means.</summary>
/// <param name="Status">One of <see cref="CargoStatus"/>.</param>
/// <param name="Code">As the toolchain writes it.</param>
/// <param name="Text">The explanation; why there is none otherwise.</param>
internal sealed record CodeExplanation(string Status, string Code, string Text);
