using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>A process held by a pidfd, so that a signal cannot reach another one that got its number.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class PidHandle : IDisposable
{
    private readonly int _pidfd;

    private PidHandle(int pidfd) => _pidfd = pidfd;

    /// <summary>Null when the process is gone, also when another one has its number now.</summary>
    public static PidHandle? Open(LinuxProcessEntry entry)
    {
        var pidfd = LinuxNative.OpenPidfd(entry.Id);
        if (pidfd < 0)
        {
            return null;
        }

        var handle = new PidHandle(pidfd);
        if (LinuxProcessEntry.Read(entry.Id)?.Started == entry.Started)
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    public void Signal(int signal) => _ = LinuxNative.SignalPidfd(_pidfd, signal);

    /// <summary>False when it still runs after the limit.</summary>
    public bool WaitForEnd(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var poll = new LinuxPoll { Descriptor = _pidfd, Events = LinuxNative.PollIn };
            var left = (limit - clock.Elapsed).TotalMilliseconds;
            var ready = LinuxNative.Poll(&poll, 1, (int)Math.Clamp(left, 0, int.MaxValue));

            // The runtime signals its own threads, to collect garbage say, and poll(2) is not restarted after that.
            if (ready >= 0 || Marshal.GetLastPInvokeError() != LinuxNative.Interrupted)
            {
                return ready > 0;
            }
        }
    }

    public void Dispose() => _ = LinuxNative.Close(_pidfd);
}
