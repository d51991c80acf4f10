using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Reads the report of <c>cargo update --dry-run --verbose</c>, which names newer versions also of what it leaves as it is.</summary>
internal static partial class UpdateReportReader
{
    public static IReadOnlyList<OutdatedDependency> Read(string report) =>
        [.. report.ReplaceLineEndings("\n").Split('\n').Select(line => Entry().Match(line)).Where(match => match.Success).Select(Of).OfType<OutdatedDependency>()];

    private static OutdatedDependency? Of(Match match)
    {
        string? Part(string name) => match.Groups[name] is { Success: true, Value: var value } ? value : null;
        var (compatible, latest) = (Part("to"), Part("available"));
        return compatible is null && latest is null ? null : new OutdatedDependency(match.Groups["name"].Value, match.Groups["from"].Value) { Compatible = compatible, Latest = latest };
    }

    // Such as "Updating leaf v1.0.0 -> v1.1.0 (available: v2.0.0)" and "Unchanged leaf v1.1.0 (available: v2.0.0, requires Rust 1.90)".
    [GeneratedRegex(@"^\s*(?:Updating|Unchanged|Downgrading)\s+(?<name>[^\s`]+) v(?<from>\S+)(?: \([^()]*\))?(?: -> v(?<to>\S+))?(?: \((?:available|latest): v(?<available>[^,)\s]+)[^)]*\))?\s*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Entry();
}
