using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>What came of documenting a crate: the crate, or why there is none.</summary>
/// <param name="Crate">The crate.</param>
/// <param name="Run">The run that did not give it.</param>
/// <param name="Fault">Why, when the run itself succeeded.</param>
internal sealed record RustdocReading(RustdocCrate? Crate, CargoRun? Run, string? Fault);
