using AgentMcp.Core.Catalog;

namespace AgentMcp.Core.Output;

/// <summary>Arguments of <c>output_read</c>.</summary>
internal sealed record OutputReadArguments : ToolArguments
{
    [ToolParameter("Id of the output, or its last 8 characters or more.")]
    public required string OutputId { get; init; }

    [ToolParameter("One of its parts, such as errors.", MaximumLength = 500)]
    public string? Part { get; init; }

    [ToolParameter("First line to return, from 0.", Default = 0, Minimum = 0)]
    public int Offset { get; init; }

    [ToolParameter("Most lines to return.", Default = 200, Minimum = 1, Maximum = 10_000)]
    public int Limit { get; init; }

    [ToolParameter("Regular expression: only lines that match, with their numbers.", MaximumLength = 500)]
    public string? Pattern { get; init; }
}
