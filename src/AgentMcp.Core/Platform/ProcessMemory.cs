using System.Globalization;

namespace AgentMcp.Core.Platform;

/// <summary>The memory of this process.</summary>
/// <param name="ResidentBytes">All of it that is in memory, files that are mapped included.</param>
/// <param name="AnonymousBytes">What of that belongs to no file, and so to nobody else; null where the platform does not tell.</param>
/// <param name="ManagedBytes">What the garbage collector manages.</param>
public sealed record ProcessMemory(long ResidentBytes, long? AnonymousBytes, long ManagedBytes)
{
    /// <summary>As it is now; collects nothing.</summary>
    public static ProcessMemory Read() => new(Environment.WorkingSet, ReadAnonymous(), GC.GetTotalMemory(forceFullCollection: false));

    private static long? ReadAnonymous()
    {
        const string Field = "RssAnon:";
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // `RssAnon:	   12345 kB` (proc_pid_status(5))
        var line = File.ReadLines("/proc/self/status").FirstOrDefault(candidate => candidate.StartsWith(Field, StringComparison.Ordinal));
        return line is not null && long.TryParse(line.AsSpan(Field.Length).Trim().TrimEnd(" kB"), NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            ? kibibytes * 1024
            : null;
    }
}
