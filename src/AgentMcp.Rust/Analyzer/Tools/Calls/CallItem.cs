using System.Text.Json;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Tools.Calls;

/// <summary>A function of the call hierarchy.</summary>
/// <param name="Json">The server's own words, which it wants back.</param>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Its declaration.</param>
/// <param name="Location">Where it is.</param>
internal sealed record CallItem(JsonElement Json, string Name, string? Signature, LspLocation Location)
{
    /// <summary>Reads one; null when it is none of a file.</summary>
    public static CallItem? Read(JsonElement element) =>
        element.Text("name") is { } name && LspLocation.Read(element) is { } location ? new CallItem(element, name, element.Text("detail"), location) : null;
}
