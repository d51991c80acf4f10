using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>Both ends of a pipe that no other child inherits; what is not taken is closed.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class PipePair : IDisposable
{
    private int _reading;
    private int _writing;

    public PipePair()
    {
        var ends = stackalloc int[2];
        if (LinuxNative.Pipe(ends, LinuxNative.CloseOnExec) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }

        (_reading, _writing) = (ends[0], ends[1]);
    }

    public int Reading => _reading;

    public int Writing => _writing;

    public int TakeReading() => Interlocked.Exchange(ref _reading, -1);

    public int TakeWriting() => Interlocked.Exchange(ref _writing, -1);

    public void Dispose()
    {
        Close(TakeReading());
        Close(TakeWriting());
    }

    private static void Close(int descriptor)
    {
        if (descriptor >= 0)
        {
            _ = LinuxNative.Close(descriptor);
        }
    }
}
