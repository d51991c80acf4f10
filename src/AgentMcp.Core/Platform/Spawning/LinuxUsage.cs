using System.Runtime.InteropServices;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary><c>struct rusage</c> of 64-bit Linux: 144 bytes, of which the first five words are read.</summary>
[StructLayout(LayoutKind.Sequential, Size = 144)]
internal struct LinuxUsage
{
    public long UserSeconds;
    public long UserMicroseconds;
    public long SystemSeconds;
    public long SystemMicroseconds;
    public long PeakKibibytes;

    public readonly TimeSpan Cpu => TimeSpan.FromSeconds(UserSeconds + SystemSeconds) + TimeSpan.FromMicroseconds(UserMicroseconds + SystemMicroseconds);
}
