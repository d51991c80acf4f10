namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>What a manifest asks for.</summary>
/// <param name="Name">Name of the package.</param>
/// <param name="Req">Versions that will do, such as <c>^1.2</c>.</param>
internal sealed record CargoDependency(string Name, string Req)
{
    /// <summary><c>dev</c> or <c>build</c>; null for a normal one.</summary>
    public string? Kind { get; init; }

    /// <summary>Name in the source when it is another.</summary>
    public string? Rename { get; init; }

    /// <summary>Only with a feature.</summary>
    public bool Optional { get; init; }

    /// <summary>Only for this target triple or <c>cfg</c>.</summary>
    public string? Target { get; init; }

    /// <summary>Features asked for.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>Absolute folder of one on this machine.</summary>
    public string? Path { get; init; }

    /// <summary>The registry or repository it comes from; null for a path.</summary>
    public string? Source { get; init; }
}
