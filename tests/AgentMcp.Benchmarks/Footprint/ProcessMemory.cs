using System.Globalization;

namespace AgentMcp.Benchmarks.Footprint;

internal static class ProcessMemory
{
    /// <summary>VmRSS of a process in units of 10^6 bytes.</summary>
    public static double ResidentMegabytes(int processId) => Read(processId, "VmRSS:");

    /// <summary>RssAnon of a process, what is its own and no file's, in units of 10^6 bytes.</summary>
    public static double AnonymousMegabytes(int processId) => Read(processId, "RssAnon:");

    private static double Read(int processId, string label)
    {
        var line = File.ReadLines($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/status")
            .First(each => each.StartsWith(label, StringComparison.Ordinal));
        var kibibytes = long.Parse(line[label.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
        return kibibytes * 1024 / 1e6;
    }
}
