namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>Something that can be built.</summary>
/// <param name="Package">Its package.</param>
/// <param name="Kind">Such as <c>lib</c>, <c>bin</c>, <c>test</c>, <c>example</c>, <c>bench</c>, <c>proc-macro</c>, <c>build script</c>.</param>
/// <param name="Name">Name, as for <c>--bin</c> or <c>--test</c>.</param>
/// <param name="Path">Its root file, relative to the workspace.</param>
internal sealed record TargetView(string Package, string Kind, string Name, string Path)
{
    /// <summary>Features without which it is not built.</summary>
    public IReadOnlyList<string>? RequiredFeatures { get; init; }
}
