using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentMcp.Core.Platform;

/// <summary>Takes a process that stays away from the streams of the one that started it.</summary>
[SupportedOSPlatform("linux")]
internal static partial class LinuxStandardStreams
{
    private const int ReadWrite = 2;
    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Append = 0x400;
    private const int CloseOnExec = 0x80000;
    private const uint PrivateFile = 0x180;

    /// <summary>Input and output lead nowhere from now on; what the runtime itself says on the error stream (a crash) goes to the end of a file.</summary>
    public static void Detach(string errorFile)
    {
        var nowhere = Open("/dev/null", ReadWrite | CloseOnExec, 0);
        var errors = Open(errorFile, WriteOnly | Create | Append | CloseOnExec, PrivateFile);
        _ = Duplicate(nowhere, 0);
        _ = Duplicate(nowhere, 1);
        _ = Duplicate(errors < 0 ? nowhere : errors, 2);
        _ = Close(nowhere);
        if (errors >= 0)
        {
            _ = Close(errors);
        }
    }

    // The mode is a variable argument in C; as the third of integers it goes the same way as a fixed one on Linux.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int descriptor, int target);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
