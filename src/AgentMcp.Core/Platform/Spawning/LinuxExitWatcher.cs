using System.Collections.Concurrent;
using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>One thread that waits for the ends of all children by their pidfds.</summary>
/// <remarks>It never waits for "any child", so it takes none from <see cref="System.Diagnostics.Process"/>, and it does not reap: a dead leader that nobody waited for keeps its number from being given away.</remarks>
[SupportedOSPlatform("linux")]
internal sealed unsafe class LinuxExitWatcher
{
    private const int MaximumEvents = 32;

    // The kernel packs struct epoll_event on x86-64 only.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture is Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + sizeof(ulong);
    private static readonly Lazy<LinuxExitWatcher> Shared = new(() => new LinuxExitWatcher());

    private readonly ConcurrentDictionary<int, TaskCompletionSource> _waiting = new();
    private readonly int _epoll;

    private LinuxExitWatcher()
    {
        _epoll = LinuxNative.CreateEpoll(LinuxNative.CloseOnExec);
        if (_epoll < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        new Thread(Watch, maxStackSize: 256 * 1024) { IsBackground = true, Name = "agentmcp children" }.Start();
    }

    /// <summary>Completes when the process of a pidfd has ended. The pidfd must stay open until then.</summary>
    public static Task WhenExited(int pidfd) => Shared.Value.Add(pidfd);

    private Task Add(int pidfd)
    {
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[pidfd] = exited;
        var entry = stackalloc byte[EventSize];
        *(uint*)entry = LinuxNative.PollIn | LinuxNative.EpollOneShot;
        Marshal.WriteInt64((nint)(entry + DataOffset), pidfd);
        if (LinuxNative.ControlEpoll(_epoll, LinuxNative.EpollAdd, pidfd, entry) != 0)
        {
            _waiting.TryRemove(pidfd, out _);
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        return exited.Task;
    }

    private void Watch()
    {
        var events = stackalloc byte[MaximumEvents * EventSize];
        while (true)
        {
            var count = LinuxNative.WaitEpoll(_epoll, events, MaximumEvents, -1);
            for (var index = 0; index < count; index++)
            {
                var pidfd = (int)Marshal.ReadInt64((nint)(events + (index * EventSize) + DataOffset));
                if (_waiting.TryRemove(pidfd, out var exited))
                {
                    exited.TrySetResult();
                }
            }
        }
    }
}
