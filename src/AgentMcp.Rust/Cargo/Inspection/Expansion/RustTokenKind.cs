namespace AgentMcp.Rust.Cargo.Inspection.Expansion;

/// <summary>What a token is, as far as items can be told apart by it.</summary>
internal enum RustTokenKind
{
    /// <summary>An identifier or keyword.</summary>
    Word,

    /// <summary>One character of punctuation.</summary>
    Sign,

    /// <summary>A text, a character, a number or a lifetime.</summary>
    Literal,

    /// <summary>A comment that documents what follows.</summary>
    Doc,
}
