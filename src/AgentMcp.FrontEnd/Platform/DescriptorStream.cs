using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using AgentMcp.Core.Platform.Spawning;
using Microsoft.Win32.SafeHandles;

namespace AgentMcp.FrontEnd.Platform;

/// <summary>A file, pipe, terminal or socket by its descriptor: each read and write is one call of the system, and its position is the system's own.</summary>
[SupportedOSPlatform("linux")]
internal sealed class DescriptorStream(SafeFileHandle handle) : Stream
{
    /// <summary>Whether the socket was given a time limit, so that "try again" means that it is over.</summary>
    public bool HasLimit { get; set; }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override unsafe int Read(Span<byte> buffer)
    {
        // Without the count, closing would give the number away while it is waited on.
        var held = false;
        handle.DangerousAddRef(ref held);
        try
        {
            var descriptor = (int)handle.DangerousGetHandle();
            fixed (byte* start = buffer)
            {
                while (true)
                {
                    var count = LinuxCalls.Read(descriptor, start, buffer.Length);
                    if (count >= 0)
                    {
                        return (int)count;
                    }

                    Recover(descriptor, LinuxCalls.PollIn);
                }
            }
        }
        finally
        {
            handle.DangerousRelease();
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override unsafe void Write(ReadOnlySpan<byte> buffer)
    {
        var held = false;
        handle.DangerousAddRef(ref held);
        try
        {
            var descriptor = (int)handle.DangerousGetHandle();
            fixed (byte* start = buffer)
            {
                for (nint written = 0; written < buffer.Length;)
                {
                    var count = LinuxCalls.Write(descriptor, start + written, buffer.Length - written);
                    if (count >= 0)
                    {
                        written += count;
                    }
                    else
                    {
                        Recover(descriptor, LinuxCalls.PollOut);
                    }
                }
            }
        }
        finally
        {
            handle.DangerousRelease();
        }
    }

    public override void Flush()
    {
        // Nothing is held back.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        handle.Dispose();
        base.Dispose(disposing);
    }

    // A client may hand out pipes that do not block (those of an event loop); for a socket with a time limit the limit is over then.
    private unsafe void Recover(int descriptor, short events)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error == LinuxCalls.Interrupted)
        {
            return;
        }

        if (error == LinuxCalls.TryAgain && !HasLimit)
        {
            var poll = new LinuxPoll { Descriptor = descriptor, Events = events };
            _ = LinuxCalls.Poll(&poll, 1, -1);
            return;
        }

        throw Failure(error);
    }

    private static Exception Failure(int error) => error == LinuxCalls.TryAgain ? new TimeoutException() : new IOException(new Win32Exception(error).Message, error);
}
