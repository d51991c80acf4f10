namespace AgentMcp.Rust.Cargo.Inspection.Documentation;

/// <summary>What is documented about an item.</summary>
/// <param name="Path">From its crate on.</param>
/// <param name="Kind">Such as <c>struct</c>, <c>function</c>, <c>trait</c>, <c>macro</c>.</param>
/// <param name="Signature">Its declaration without bodies.</param>
internal sealed record DocItem(string Path, string Kind, string Signature)
{
    /// <summary>The implementation or trait that it belongs to.</summary>
    public string? Owner { get; init; }

    /// <summary>Documentation with its examples, as Markdown.</summary>
    public string? Docs { get; init; }

    /// <summary>Why not to use it.</summary>
    public string? Deprecated { get; init; }

    /// <summary>First version of Rust that has it, for the standard library.</summary>
    public string? Since { get; init; }

    /// <summary>Where its source stands: a path and a line; below the workspace relative to it.</summary>
    public string? Source { get; init; }

    /// <summary>Package and version, or the toolchain.</summary>
    public required string Origin { get; init; }

    /// <summary>What can be asked for below it.</summary>
    public IReadOnlyList<DocMember> Members { get; init; } = [];

    /// <summary>Other items of the same name; ask with their path.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>What the reader should know: a format that is not known, parts that could not be followed.</summary>
    public string? Note { get; init; }
}
