using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>A place in the tree of a crate where something can be found.</summary>
/// <param name="Path">From the crate on, such as <c>demo::shapes::Circle::area</c>.</param>
/// <param name="Kind">As rustdoc calls it: <c>struct</c>, <c>function</c>, <c>trait</c>, …; <c>use</c> for what another crate holds.</param>
/// <param name="Item">The item.</param>
internal sealed record RustdocEntry(string Path, string Kind, JsonElement Item)
{
    /// <summary>The implementation or trait that it belongs to.</summary>
    public JsonElement Owner { get; init; }

    /// <summary>For what another crate holds: its path there.</summary>
    public string? Target { get; init; }

    /// <summary>Id of the item: two entries of one item are two ways to it.</summary>
    public string Id => Item.TryGetProperty("id", out var id) ? id.GetRawText() : Path;
}
