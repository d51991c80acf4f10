namespace AgentMcp.Core.Output;

/// <summary>A part of a kept output.</summary>
/// <param name="OutputId">The whole id.</param>
/// <param name="Results">Lines; with a pattern each as <c>number: line</c>.</param>
/// <param name="Total">Lines of the output, or lines that match.</param>
/// <param name="Returned">Lines given here.</param>
/// <param name="NextOffset">Where to go on; absent at the end.</param>
/// <param name="Parts">Names of its parts, for an output that has some and was read whole.</param>
internal sealed record OutputReadResult(string OutputId, IReadOnlyList<string> Results, int Total, int Returned, int? NextOffset, IReadOnlyList<string>? Parts);
