namespace AgentMcp.Rust.Analyzer.Multiplexing.Shaping;

/// <summary>A document of ours as an editor numbers it.</summary>
/// <param name="Number">Its number; null when it does not have the document open.</param>
/// <param name="IsOther">Whether it has it open with another text than rust-analyzer.</param>
internal readonly record struct EditorsVersion(int? Number, bool IsOther);
