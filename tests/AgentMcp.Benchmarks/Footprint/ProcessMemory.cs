using System.Globalization;
using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.Benchmarks.Footprint;

internal static class ProcessMemory
{
    /// <summary>VmRSS of a process in units of 10^6 bytes.</summary>
    public static double ResidentMegabytes(int processId) => Read(processId, "VmRSS:");

    /// <summary>RssAnon of a process, what is its own and no file's, in units of 10^6 bytes.</summary>
    public static double AnonymousMegabytes(int processId) => Read(processId, "RssAnon:");

    /// <summary>Pss of a process in units of 10^6 bytes: pages that several share count in parts.</summary>
    public static double ProportionalMegabytes(int processId) => Read(processId, "Pss:", "smaps_rollup");

    /// <summary>Pss of a process and all that it started.</summary>
    public static double ProportionalMegabytesOfTree(int processId)
    {
        var all = LinuxProcessEntry.ReadAll();
        return Sum(processId);

        double Sum(int id) => ProportionalMegabytes(id) + all.Where(entry => entry.Parent == id && !entry.HasEnded).Sum(entry => Sum(entry.Id));
    }

    private static double Read(int processId, string label, string file = "status")
    {
        var line = File.ReadLines($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/{file}")
            .First(each => each.StartsWith(label, StringComparison.Ordinal));
        var kibibytes = long.Parse(line[label.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
        return kibibytes * 1024 / 1e6;
    }
}
