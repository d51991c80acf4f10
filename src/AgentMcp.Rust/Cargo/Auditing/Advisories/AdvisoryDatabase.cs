using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Auditing.Advisories;

/// <summary>The local copy of the advisory database that an audit looked into.</summary>
/// <param name="Advisories">How many it holds, where the tool says it.</param>
/// <param name="LastUpdated">When it was last brought up to date, where that can be known.</param>
/// <param name="Fetched">Whether this audit brought it up to date.</param>
internal sealed record AdvisoryDatabase(int? Advisories, DateTimeOffset? LastUpdated, bool Fetched)
{
    /// <summary>An older one proves nothing by being silent: advisories come every few days, and cargo-audit and cargo-deny draw the line here too.</summary>
    public static readonly TimeSpan Stale = TimeSpan.FromDays(90);

    /// <summary>Days since the last update; null when nobody knows.</summary>
    public int? AgeDays { get; init; }

    /// <summary>When the copy in the home of cargo was last fetched; null when there is none or it says nothing.</summary>
    /// <param name="folder"><c>advisory-db</c> of cargo-audit, or <c>advisory-dbs</c> of cargo-deny, which holds one for each source.</param>
    /// <param name="session">Whose home.</param>
    public static DateTimeOffset? FindLastFetch(string folder, CallerSession session)
    {
        if (BuildVariables.CargoHome(session) is not { } home || Path.Combine(home, folder) is var root && !Directory.Exists(root))
        {
            return null;
        }

        // Git writes this file with every fetch, also with one that brings nothing.
        DateTimeOffset[] times = [.. Directory.EnumerateDirectories(root).Prepend(root).Select(copy => Path.Combine(copy, ".git", "FETCH_HEAD")).Where(File.Exists).Select(file => new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero))];
        return times.Length == 0 ? null : times.Min();
    }
}
