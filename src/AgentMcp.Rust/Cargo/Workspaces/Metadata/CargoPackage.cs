namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>A package.</summary>
/// <param name="Id">Cargo's id, opaque.</param>
/// <param name="Name">Name.</param>
/// <param name="Version">Version.</param>
/// <param name="ManifestPath">Absolute path of its manifest.</param>
/// <param name="Edition">Such as <c>2021</c>.</param>
/// <param name="Targets">What can be built of it.</param>
/// <param name="Dependencies">What its manifest asks for.</param>
/// <param name="Features">Features, each with what it switches on.</param>
internal sealed record CargoPackage(
    string Id,
    string Name,
    string Version,
    string ManifestPath,
    string Edition,
    IReadOnlyList<CargoTarget> Targets,
    IReadOnlyList<CargoDependency> Dependencies,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Features)
{
    /// <summary>Oldest toolchain that it says it builds with.</summary>
    public string? RustVersion { get; init; }

    /// <summary>Where it came from; null for a path of this machine.</summary>
    public string? Source { get; init; }

    /// <summary>The program that <c>cargo run</c> takes when it has several.</summary>
    public string? DefaultRun { get; init; }

    /// <summary>What it says of itself.</summary>
    public string? Description { get; init; }

    /// <summary>Folder of its manifest.</summary>
    public string Folder => Path.GetDirectoryName(ManifestPath)!;
}
