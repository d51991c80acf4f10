using System.Runtime.InteropServices;

namespace AgentMcp.Server.Benchmarking;

/// <summary>Where figures were taken.</summary>
internal static class BenchmarkMachine
{
    /// <summary>Processor, cores, system and runtime in a line.</summary>
    public static string Describe() => $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var line = System.IO.File.Exists(File) ? System.IO.File.ReadLines(File).FirstOrDefault(each => each.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
