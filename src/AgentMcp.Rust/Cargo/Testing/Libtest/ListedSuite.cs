namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>A test binary and what it holds.</summary>
/// <param name="Binary">Which.</param>
/// <param name="Tests">Its tests; null when they cannot be told.</param>
internal sealed record ListedSuite(TestBinary Binary, IReadOnlyList<KnownTest>? Tests)
{
    /// <summary>Whether it has a harness of its own.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Why the tests of one on libtest cannot be told.</summary>
    public string? Fault { get; init; }
}
