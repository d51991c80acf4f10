using System.Globalization;
using System.Runtime.InteropServices;

namespace AgentMcp.Benchmarks.Framework;

/// <summary>The machine and the runtimes, without which a figure says nothing.</summary>
internal sealed record MachineDescription(string Cpu, int Cores, int MemoryGib, string System, string Dotnet, string TakenAt)
{
    public static MachineDescription Read() => new(
        CpuName(),
        Environment.ProcessorCount,
        (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public override string ToString() => $"{Cpu}, {Cores} cores, {MemoryGib} GiB, {System}, {Dotnet}, {TakenAt}";

    private static string CpuName()
    {
        const string cpuInfo = "/proc/cpuinfo";
        var line = File.Exists(cpuInfo)
            ? File.ReadLines(cpuInfo).FirstOrDefault(each => each.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
