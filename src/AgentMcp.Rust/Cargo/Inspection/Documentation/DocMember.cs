namespace AgentMcp.Rust.Cargo.Inspection.Documentation;

/// <summary>Something that belongs to an item: a method, a variant, a function of a module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">In one line.</param>
internal sealed record DocMember(string Name, string Signature);
