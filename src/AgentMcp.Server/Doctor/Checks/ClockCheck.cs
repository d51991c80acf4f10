using System.Globalization;
using AgentMcp.Core.Health;
using AgentMcp.Core.Json;
using AgentMcp.Core.Platform;

namespace AgentMcp.Server.Doctor.Checks;

/// <summary>Whether the wall clock can be believed: ids and times of memories come from it.</summary>
internal sealed class ClockCheck(DataFolder folder, ClockBaseline baseline, TimeProvider time) : IDoctorCheck
{
    private const string Subject = "clock";
    private const string Fix = "Set the clock, or turn on time synchronization (`timedatectl set-ntp true`). Ids keep their order all the same.";

    // Before this program existed, or so far ahead that a battery ran out.
    private const int EarliestYear = 2025;
    private const int LatestYear = 2100;

    private static readonly TimeSpan TolerableDrift = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TolerableFuture = TimeSpan.FromMinutes(2);

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Look()]);

    private Finding Look()
    {
        var now = time.GetUtcNow();
        if (now.Year is < EarliestYear or > LatestYear)
        {
            return new(Subject, FindingSeverity.Error, $"The clock says {UtcTimestampConverter.ToText(now)}.", Fix);
        }

        if (LastWrite() is { } last && last > now + TolerableFuture)
        {
            return new(Subject, FindingSeverity.Warning, $"The data folder was last written at {UtcTimestampConverter.ToText(last)}, which is in the future: the clock went back.", Fix);
        }

        if (baseline.Drift.Duration() > TolerableDrift)
        {
            var seconds = baseline.Drift.TotalSeconds.ToString("+0;-0", CultureInfo.InvariantCulture);
            return new(Subject, FindingSeverity.Warning, $"The clock was set by {seconds} s since this process started.", Fix);
        }

        return new(Subject, FindingSeverity.Ok, UtcTimestampConverter.ToText(now));
    }

    private DateTimeOffset? LastWrite()
    {
        var written = new[] { folder.MemoryDatabase, folder.WorkDatabase, folder.OperationsDatabase }
            .SelectMany(path => new[] { path, path + "-wal" })
            .Where(File.Exists)
            .Select(File.GetLastWriteTimeUtc)
            .ToList();
        return written.Count == 0 ? null : new DateTimeOffset(written.Max());
    }
}
