namespace AgentMcp.FrontEnd.Platform;

/// <summary>What this process was started in.</summary>
internal static unsafe class Terminal
{
#pragma warning disable RS0030 // Where the system is not asked directly.
    public static bool IsInput => OperatingSystem.IsLinux() ? LinuxCalls.IsTerminal(0) == 1 : !Console.IsInputRedirected;

    public static bool IsOutput => OperatingSystem.IsLinux() ? LinuxCalls.IsTerminal(1) == 1 : !Console.IsOutputRedirected;

    public static bool IsError => OperatingSystem.IsLinux() ? LinuxCalls.IsTerminal(2) == 1 : !Console.IsErrorRedirected;

    /// <summary>Whether the terminal's keys reach our whole process group: then Ctrl-C was told to our children by the terminal itself.</summary>
    public static bool IsForeground
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return IsInput || IsOutput || IsError;
            }

            // Fields 5 and 8 of proc_pid_stat(5): our process group, and the terminal's. The name before them may hold anything.
            var stat = File.ReadAllText("/proc/self/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[2] == fields[5];
        }
    }

    /// <summary>The same as entries of a hello.</summary>
    public static string Describe() => string.Concat(
        "kind=command\0",
        string.Concat(IsInput ? "input-terminal=1\0" : "", IsOutput ? "output-terminal=1\0" : "", IsError ? "error-terminal=1\0" : ""),
        ReadWidth() is { } width ? $"width={width}\0" : "");

    /// <summary>Columns of the terminal that is written to; null when there is none.</summary>
    public static int? ReadWidth()
    {
        if (!IsOutput && !IsError)
        {
            return null;
        }

        if (!OperatingSystem.IsLinux())
        {
            return Console.WindowWidth;
        }

        // struct winsize: rows, columns, and both again in pixels.
        var size = stackalloc ushort[4];
        return LinuxCalls.Control(IsOutput ? 1 : 2, LinuxCalls.WindowSize, (byte*)size) == 0 && size[1] > 0 ? size[1] : null;
    }
#pragma warning restore RS0030
}
