using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Errors by what they say, wherever they are: an edit moves the lines of all that follow.</summary>
internal static class ErrorNames
{
    private const int Most = 500;

    /// <summary>Code and message of each group of errors.</summary>
    public static IReadOnlyList<string> Of(BuildFindings findings) => [.. findings.Groups.Where(group => group.Level == "error").Take(Most).Select(Of)];

    /// <summary>Code and message of one.</summary>
    public static string Of(FindingGroup group) => group.Code is null ? group.Message : $"{group.Code} {group.Message}";
}
