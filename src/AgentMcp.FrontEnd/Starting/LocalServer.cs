using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.FrontEnd.Platform;

namespace AgentMcp.FrontEnd.Starting;

/// <summary>The server in place of the front end, for work that needs no hub.</summary>
internal static class LocalServer
{
    /// <summary>Becomes the server, or waits for it where a process cannot become another; returns with the exit code.</summary>
    public static int Run(string[] args)
    {
        try
        {
            var host = DotnetHost.Find(Environment.ProcessPath, Environment.GetEnvironmentVariable);
            string[] command = [host, DotnetHost.FindServer(AppContext.BaseDirectory), .. args];
            return OperatingSystem.IsLinux() ? Become(command) : RunChild(command);
        }
        catch (FrontEndException exception)
        {
            ErrorLine.Write(exception.Message);
            return exception.ExitCode;
        }
    }

    // The same process with the same descriptors: who waits for us waits for the server, and signals reach it.
    [SupportedOSPlatform("linux")]
    private static unsafe int Become(string[] command)
    {
        using var arguments = new Utf8Vector(command);
        using var environment = new Utf8Vector(Protocol.HubHello.OwnEnvironment());
        _ = LinuxCalls.Execute(arguments.Pointer[0], arguments.Pointer, environment.Pointer);
        throw new FrontEndException($"'{command[0]}' could not be started: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }

    private static int RunChild(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false };
        for (var index = 1; index < command.Length; index++)
        {
            start.ArgumentList.Add(command[index]);
        }

        try
        {
            // Handles and console are inherited, so Ctrl-C reaches both, and the child alone decides what it means.
            using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
            using var child = Process.Start(start)!;
            child.WaitForExit();
            return child.ExitCode;
        }
        catch (Win32Exception exception)
        {
            throw new FrontEndException($"'{command[0]}' could not be started: {exception.Message}.");
        }
    }
}
