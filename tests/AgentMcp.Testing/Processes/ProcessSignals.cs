using System.Runtime.InteropServices;

namespace AgentMcp.Testing.Processes;

/// <summary>Signals that .NET has no word for.</summary>
public static class ProcessSignals
{
    /// <summary>What Ctrl-C sends.</summary>
    public const int Interrupt = 2;

    /// <summary>The request to end.</summary>
    public const int Terminate = 15;

    /// <summary>Sends a signal to one process.</summary>
    public static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
        {
            throw new InvalidOperationException($"Process {processId} could not be signalled.");
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
