using System.Text.Json;
using AgentMcp.Core.Catalog;

namespace AgentMcp.Core.Tests.Fixtures;

/// <summary>A parameter of every kind.</summary>
internal sealed record SampleArguments : ToolArguments
{
    [ToolParameter("Optional text.")]
    public string? Note { get; init; }

    [ToolParameter("Required text.", MaximumLength = 20)]
    public required string Text { get; init; }

    [ToolParameter("How many.", Default = 10, Minimum = 1, Maximum = 200)]
    public int Count { get; init; }

    [ToolParameter("How much.", Default = 0.5, Minimum = 0, Maximum = 1)]
    public double Ratio { get; init; }

    [ToolParameter("Whether.")]
    public bool Flag { get; init; }

    [ToolParameter("Which.", Default = SampleColour.DarkBlue)]
    public SampleColour Colour { get; init; }

    [ToolParameter("Which ones.")]
    public IReadOnlyList<SampleColour>? Colours { get; init; }

    [ToolParameter("Labels.", MaximumItems = 3, MaximumLength = 8)]
    public IReadOnlyList<string>? Tags { get; init; }

    [ToolParameter("Numbers.", Minimum = 0)]
    public IReadOnlyList<int>? Numbers { get; init; }

    [ToolParameter("Bound.", Maximum = 5.5)]
    public int? Limit { get; init; }

    [ToolParameter("Anything.")]
    public JsonElement? Options { get; init; }

    [ToolParameter("Text that may be empty.", AllowEmpty = true)]
    public string? Blank { get; init; }

    [ToolParameter("Time limit.", Minimum = 0)]
    public double? TimeoutSeconds { get; init; }
}
