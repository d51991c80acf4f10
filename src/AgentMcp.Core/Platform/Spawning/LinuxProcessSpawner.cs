using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>Starts programs by posix_spawn: each in a session, and with that a process group, of its own.</summary>
/// <remarks><see cref="System.Diagnostics.Process"/> leaves its children in our group, where they can only be killed one by one while they fork on.</remarks>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxProcessSpawner : IProcessSpawner
{
    public ISpawnedProcess Spawn(SpawnRequest request)
    {
        using var input = request.HasInput ? new PipePair() : null;
        using var output = new PipePair();
        using var error = new PipePair();
        var pid = Start(request, input?.Reading, output.Writing, error.Writing);
        if (request.HasLowPriority)
        {
            LinuxPriority.Lower(pid);
        }

        var pidfd = LinuxNative.OpenPidfd(pid);
        Task exited;
        try
        {
            exited = pidfd < 0 ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : LinuxExitWatcher.WhenExited(pidfd);
        }
        catch
        {
            Abandon(pid, pidfd);
            throw;
        }

        return new LinuxSpawnedProcess(
            pid,
            pidfd,
            exited,
            request.Marker,
            input is null ? null : Stream(PipeDirection.Out, input.TakeWriting()),
            Stream(PipeDirection.In, output.TakeReading()),
            Stream(PipeDirection.In, error.TakeReading()));
    }

    // Out of descriptors or memory: a program that cannot be watched must not run.
    private static void Abandon(int pid, int pidfd)
    {
        _ = LinuxNative.Signal(-pid, LinuxNative.Kill);
        int status;
        _ = LinuxNative.Wait(pid, &status, 0, null);
        if (pidfd >= 0)
        {
            _ = LinuxNative.Close(pidfd);
        }
    }

    private static AnonymousPipeClientStream Stream(PipeDirection direction, int descriptor) => new(direction, new SafePipeHandle(descriptor, ownsHandle: true));

    private static int Start(SpawnRequest request, int? input, int output, int error)
    {
        using var arguments = new Utf8Vector([request.Program, .. request.Arguments]);
        using var environment = new Utf8Vector([.. request.Environment.Select(pair => $"{pair.Key}={pair.Value}")]);
        var attributes = stackalloc byte[LinuxNative.OpaqueSize];
        var actions = stackalloc byte[LinuxNative.OpaqueSize];
        var signals = stackalloc byte[LinuxNative.OpaqueSize];
        Check(LinuxNative.InitAttributes(attributes));
        Check(LinuxNative.InitActions(actions));
        try
        {
            new Span<byte>(signals, LinuxNative.OpaqueSize).Clear();
            Check(LinuxNative.SetSignalMask(attributes, signals));

            // The runtime ignores SIGPIPE, and an ignored signal stays ignored in a child: `yes | head` would never end.
            _ = LinuxNative.FillSignalSet(signals);
            Check(LinuxNative.SetSignalDefaults(attributes, signals));
            Check(LinuxNative.SetFlags(attributes, LinuxNative.SpawnSetSession | LinuxNative.SpawnSetSignalDefaults | LinuxNative.SpawnSetSignalMask));
            Check(input is { } reading ? LinuxNative.AddDuplicate(actions, reading, 0) : LinuxNative.AddOpen(actions, 0, "/dev/null", 0, 0));
            Check(LinuxNative.AddDuplicate(actions, output, 1));
            Check(LinuxNative.AddDuplicate(actions, error, 2));
            if (request.WorkingFolder is { } folder)
            {
                Check(LinuxNative.AddChangeFolder(actions, folder));
            }

            int pid;
            Check(LinuxNative.Spawn(&pid, request.Program, actions, attributes, arguments.Pointer, environment.Pointer));
            return pid;
        }
        finally
        {
            _ = LinuxNative.DestroyActions(actions);
            _ = LinuxNative.DestroyAttributes(attributes);
        }
    }

    // These functions return the error number and leave errno alone.
    private static void Check(int failure)
    {
        if (failure != 0)
        {
            throw new Win32Exception(failure);
        }
    }
}
