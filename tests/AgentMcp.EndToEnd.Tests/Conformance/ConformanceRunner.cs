using System.Text.Json;
using System.Text.RegularExpressions;
using AgentMcp.EndToEnd.Tests.NodeTools;

namespace AgentMcp.EndToEnd.Tests.Conformance;

/// <summary>Runs the official suite against an HTTP endpoint and reads what it wrote.</summary>
internal static partial class ConformanceRunner
{
    public static async Task<ConformanceReport> RunAsync(Uri endpoint, IEnumerable<string> selection, CancellationToken cancellationToken)
    {
        var results = Directory.CreateTempSubdirectory("agentmcp-conformance-").FullName;
        try
        {
            var run = await NodeAssets.RunAsync(
                NodeAssets.Conformance,
                ["server", "--url", endpoint.AbsoluteUri, .. selection, "-o", results],
                cancellationToken);
            return new ConformanceReport(run.ExitCode, [.. Directory.EnumerateDirectories(results).SelectMany(Read)], run.ToString());
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }

    // The suite leaves one folder a scenario, named server-<scenario>-<time>, with all its checks in one file.
    private static IEnumerable<ConformanceCheck> Read(string folder)
    {
        var scenario = FolderName.Match(Path.GetFileName(folder)).Groups["scenario"].Value;
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "checks.json")));
        return [.. document.RootElement.EnumerateArray().Select(check => new ConformanceCheck(
            scenario,
            check.GetProperty("id").GetString()!,
            check.GetProperty("status").GetString()!,
            check.GetProperty("description").GetString()!,
            check.TryGetProperty("errorMessage", out var error) ? error.GetString() : null))];
    }

    [GeneratedRegex(@"^server-(?<scenario>.+)-\d{4}-\d\d-\d\dT", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FolderName { get; }
}
