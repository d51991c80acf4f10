using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.FalseGreens;

/// <summary>A way in which a build is broken, and what an honest answer says of it.</summary>
/// <param name="Name">In a few words; the row's name.</param>
/// <param name="Make">Makes the broken crate.</param>
/// <param name="Kind">Kind of the first cause.</param>
/// <param name="Says">A telling part of its message.</param>
internal sealed record BrokenSituation(string Name, Func<RustCrate> Make, string Kind, string Says)
{
    /// <summary>The status it must end in.</summary>
    public string Status { get; init; } = CargoStatus.Failed;

    /// <summary>The tool that is asked.</summary>
    public string Tool { get; init; } = "cargo_check";

    /// <summary>Arguments of the tool.</summary>
    public Func<JsonObject> Arguments { get; init; } = () => [];

    /// <summary>The same asked of plain cargo, whose exit code must not be 0 either; null where the situation is none of plain cargo's, such as a time limit.</summary>
    public string[]? Plain { get; init; } = ["check", "--workspace"];

    /// <summary>More variables for plain cargo, where it is told by variables what the tool is told by an argument.</summary>
    public IReadOnlyDictionary<string, string> PlainVariables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
