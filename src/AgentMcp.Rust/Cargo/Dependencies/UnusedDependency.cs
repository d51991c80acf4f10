namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>A dependency that no source uses.</summary>
/// <param name="Package">Whose manifest asks for it.</param>
/// <param name="Name">Name.</param>
/// <param name="Manifest">That manifest, relative to the workspace.</param>
internal sealed record UnusedDependency(string Package, string Name, string Manifest)
{
    /// <summary><c>dev</c> or <c>build</c>, when the report says; null for a normal one.</summary>
    public string? Kind { get; init; }
}
