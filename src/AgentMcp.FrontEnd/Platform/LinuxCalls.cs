using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentMcp.FrontEnd.Platform;

/// <summary>
/// The calls of libc that a front end waits in. The classes of .NET for the same purpose load several libraries and most of their code is compiled at the start.
/// </summary>
[SupportedOSPlatform("linux")]
internal static unsafe partial class LinuxCalls
{
    public const int NotFound = 2;
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int BrokenPipe = 32;
    public const int NotAFolder = 20;
    public const int NotASocket = 88;
    public const int ConnectionRefused = 111;
    public const short PollIn = 1;
    public const short PollOut = 4;
    public const int StreamSocket = 1 | 0x80000; // SOCK_STREAM | SOCK_CLOEXEC
    public const int UnixFamily = 1;
    public const int SocketLevel = 1;
    public const int PeerCredentials = 17;
    public const int ReceiveLimit = 20;
    public const int SendLimit = 21;
    public const int ShutWriting = 1;
    public const int ShutBoth = 2;
    public const int WindowSize = 0x5413;

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Read(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Write(int descriptor, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Poll(Core.Platform.Spawning.LinuxPoll* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Connect(int descriptor, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "shutdown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Shutdown(int descriptor, int how);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int GetOption(int descriptor, int level, int name, byte* value, uint* length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int SetOption(int descriptor, int level, int name, byte* value, uint length);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial uint GetUserId();

    [LibraryImport("libc", EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int IsTerminal(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Control(int descriptor, nuint request, byte* value);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Execute(byte* path, byte** arguments, byte** environment);
}
