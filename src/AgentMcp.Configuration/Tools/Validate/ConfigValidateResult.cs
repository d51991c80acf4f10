namespace AgentMcp.Configuration.Tools;

/// <summary>What is wrong with a file or the present layers.</summary>
/// <param name="Results">Everything, errors first.</param>
/// <param name="Total">How many.</param>
/// <param name="Returned">How many of them are listed.</param>
/// <param name="Errors">How many are errors.</param>
/// <param name="File">The file; absent for the present layers.</param>
internal sealed record ConfigValidateResult(IReadOnlyList<ProblemView> Results, int Total, int Returned, int Errors, string? File);
