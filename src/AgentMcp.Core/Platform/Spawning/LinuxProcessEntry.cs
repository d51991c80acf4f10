using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>One line of the process table.</summary>
/// <param name="Id">Its number, which only together with <paramref name="Started"/> names one process for ever.</param>
/// <param name="Parent">1 or a subreaper for an orphan.</param>
/// <param name="Group">Process group.</param>
/// <param name="Session">Session.</param>
/// <param name="HasEnded">A zombie: it runs no more.</param>
/// <param name="Started">Clock ticks after the boot.</param>
/// <param name="ResidentBytes">Memory.</param>
[SupportedOSPlatform("linux")]
internal sealed record LinuxProcessEntry(int Id, int Parent, int Group, int Session, bool HasEnded, long Started, long ResidentBytes)
{
    // PF_KTHREAD of the kernel's flags.
    private const long KernelThread = 0x0020_0000;

    // A program that is just being started is mostly through with it in a fraction of a millisecond, on a busy machine later; one without any variable never is.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMilliseconds(100);

    /// <summary>What it calls itself, at most 15 bytes.</summary>
    public string Name { get; init; } = "";

    /// <summary>A thread of the kernel, which has no environment.</summary>
    public bool IsKernelThread { get; init; }

    /// <summary>Everything that runs on this machine, as far as we may see it.</summary>
    public static IReadOnlyList<LinuxProcessEntry> ReadAll() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<LinuxProcessEntry>(),
    ];

    /// <summary>One process; null when it is gone.</summary>
    public static LinuxProcessEntry? Read(int id)
    {
        try
        {
            return Parse(id, File.ReadAllText($"/proc/{id}/stat"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether its environment has the entry; false when it may not be read.</summary>
    public bool Carries(ReadOnlySpan<byte> marker)
    {
        try
        {
            var clock = Stopwatch.StartNew();
            for (var wait = default(SpinWait); ; wait.SpinOnce())
            {
                // In the middle of execve(2) a process has none to show yet.
                var environment = File.ReadAllBytes($"/proc/{Id}/environ");
                if (environment.Length > 0 || IsKernelThread || clock.Elapsed > StartLimit)
                {
                    return environment.AsSpan().IndexOf(marker) >= 0;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // The name stands in parentheses and may hold any character, also a closing parenthesis: the fields begin after the last one (proc_pid_stat(5)).
    internal static LinuxProcessEntry? Parse(int id, string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 22
            ? null
            : new LinuxProcessEntry(id, Integer(1), Integer(2), Integer(3), fields[0] is "Z" or "X", Long(19), Long(21) * Environment.SystemPageSize)
            {
                Name = stat.IndexOf('(', StringComparison.Ordinal) is var open and >= 0 ? stat[(open + 1)..stat.LastIndexOf(')')] : "",
                IsKernelThread = (Long(6) & KernelThread) != 0,
            };

        int Integer(int field) => int.Parse(fields[field], CultureInfo.InvariantCulture);
        long Long(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
    }
}
