namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>Something that can be built of a package.</summary>
/// <param name="Name">Name.</param>
/// <param name="Kind">Such as <c>lib</c>, <c>proc-macro</c>, <c>bin</c>, <c>example</c>, <c>test</c>, <c>bench</c>, <c>custom-build</c>; a library has one for each crate type.</param>
/// <param name="CrateTypes">Such as <c>lib</c>, <c>cdylib</c>, <c>bin</c>.</param>
/// <param name="SrcPath">Absolute path of its root file.</param>
internal sealed record CargoTarget(string Name, IReadOnlyList<string> Kind, IReadOnlyList<string> CrateTypes, string SrcPath)
{
    /// <summary>Features without which it is not built; null for none.</summary>
    public IReadOnlyList<string>? RequiredFeatures { get; init; }

    /// <summary>Whether its documentation tests run.</summary>
    public bool Doctest { get; init; }

    /// <summary>Whether <c>cargo test</c> builds it.</summary>
    public bool Test { get; init; }
}
