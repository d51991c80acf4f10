using AgentMcp.Configuration.Policy.Files;

namespace AgentMcp.Configuration.Policy.Tools;

/// <summary>What a policy check found.</summary>
/// <param name="Results">Violations in order, files before memories.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Returned">How many of them stand here.</param>
/// <param name="Errors">Those that fail the check.</param>
/// <param name="Warnings">Those that are advice.</param>
/// <param name="Source">Where the names of files came from.</param>
/// <param name="FilesChecked">Files that were read.</param>
/// <param name="TextsChecked">Memories and other texts of stores that were read.</param>
/// <param name="Notes">What was not checked, and why.</param>
internal sealed record PolicyCheckResult(
    IReadOnlyList<PolicyFinding> Results, int Total, int Returned, int Errors, int Warnings, FileSource Source, int FilesChecked, int TextsChecked, IReadOnlyList<string> Notes);
