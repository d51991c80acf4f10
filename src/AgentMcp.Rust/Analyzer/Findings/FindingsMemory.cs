using System.Collections.Concurrent;
using AgentMcp.Rust.Analyzer.Diagnostics;

namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>What each session was told last of each workspace, so that it can ask for what is new.</summary>
internal sealed class FindingsMemory
{
    // A session that went away is not told of here; the oldest are forgotten then, and told everything again.
    private const int Most = 256;

    private readonly ConcurrentDictionary<(string Session, string What), HashSet<Key>> _told = new();

    /// <summary>Takes what is told now, and gives what is new since the last time and how many are gone; null when there was no last time.</summary>
    /// <param name="session">Who is told; sessions without an id share one memory.</param>
    /// <param name="what">Of which workspace, and which part of it.</param>
    /// <param name="findings">All of them.</param>
    public (IReadOnlyList<AnalyzerDiagnostic> Added, int Gone)? Replace(string? session, string what, IReadOnlyList<AnalyzerDiagnostic> findings)
    {
        var key = (session ?? "", what);
        var now = findings.Select(KeyOf).ToHashSet();
        if (_told.Count >= Most)
        {
            _told.Clear();
        }

        var before = _told.GetValueOrDefault(key);
        _told[key] = now;
        return before is null ? null : ([.. findings.Where(finding => !before.Contains(KeyOf(finding)))], before.Count(known => !now.Contains(known)));
    }

    // Without its place: an edit above moves a finding and makes it no other.
    private static Key KeyOf(AnalyzerDiagnostic finding) => new(finding.File, finding.Severity, finding.Code, finding.Message);

    private sealed record Key(string File, string Severity, string? Code, string Message);
}
