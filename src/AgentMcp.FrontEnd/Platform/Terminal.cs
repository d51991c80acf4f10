namespace AgentMcp.FrontEnd.Platform;

/// <summary>What this process was started in.</summary>
internal static unsafe class Terminal
{
#pragma warning disable RS0030 // Where the system is not asked directly.
    public static bool IsInput => OperatingSystem.IsLinux() ? LinuxCalls.IsTerminal(0) == 1 : !Console.IsInputRedirected;

    public static bool IsOutput => OperatingSystem.IsLinux() ? LinuxCalls.IsTerminal(1) == 1 : !Console.IsOutputRedirected;

    public static bool IsError => OperatingSystem.IsLinux() ? LinuxCalls.IsTerminal(2) == 1 : !Console.IsErrorRedirected;

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
