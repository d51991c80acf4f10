using System.Runtime.InteropServices;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary><c>struct pollfd</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct LinuxPoll
{
    public int Descriptor;
    public short Events;
    public short Returned;
}
