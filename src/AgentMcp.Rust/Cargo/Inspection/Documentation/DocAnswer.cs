using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation;

/// <summary>What was found of an item: the item, or the status and reason of what kept it from being found.</summary>
/// <param name="Status">One of <see cref="CargoStatus"/>.</param>
/// <param name="Item">The item.</param>
/// <param name="Message">Why there is none, and what to do.</param>
internal sealed record DocAnswer(string Status, DocItem? Item, string? Message)
{
    /// <summary>The run that failed.</summary>
    public CargoRun? Run { get; init; }

    public static DocAnswer Found(DocItem item) => new(CargoStatus.Passed, item, null);
}
