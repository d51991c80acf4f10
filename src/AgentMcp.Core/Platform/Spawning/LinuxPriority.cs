using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>Makes a process group yield to others.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxPriority
{
    /// <summary>Below what people start, above what may starve.</summary>
    public const int Low = 10;

    private const int OfGroup = 1;

    /// <summary>Lowers a group that was just started; what it starts inherits that. Nothing is worth a failure here.</summary>
    public static void Lower(int group)
    {
        _ = SetPriority(OfGroup, (uint)group, Low);
        try
        {
            // Each session is a scheduling group of its own where the kernel has automatic ones, and niceness counts inside of it only (sched(7)).
            File.WriteAllText($"/proc/{group}/autogroup", Low.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A kernel without them, or a process that is gone already.
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, uint who, int priority);
}
