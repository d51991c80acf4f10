using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using AgentMcp.FrontEnd.Connecting;
using AgentMcp.FrontEnd.Platform;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Commands;

/// <summary>Carries a command's streams, signals and exit code between this process and the hub.</summary>
internal sealed class CommandRelay(HubConnection connection, Stream input, Stream output, Stream errors)
{
    private const int Interrupted = 130;

    private readonly FrameStream _frames = new(connection.Stream);
    private readonly Lock _sending = new();
    private readonly object _wanting = new();
    private int _wanted;
    private readonly List<byte> _program = [];
    private Thread? _reader;
    private volatile CallerChild? _child;
    private Thread? _childWait;
    private int _childExit;
    private int _interrupts;

    /// <summary>Runs with the streams and the signals of this process.</summary>
    public static int RunOnProcess(HubLink link)
    {
        var relay = new CommandRelay(link.Connection, StandardStreams.OpenInput(), StandardStreams.OpenOutput(), StandardStreams.OpenError());
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => relay.Pass(context, "INT"));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => relay.Pass(context, "TERM"));
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => relay.Pass(context, "HUP"));
        using var resize = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => relay.Resize(Terminal.ReadWidth()));
        return relay.Run();
    }

    /// <summary>Until the command is over.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="FrontEndException">The hub went first.</exception>
    public int Run()
    {
        try
        {
            while (_frames.Read() is { } frame)
            {
                switch (frame.Type)
                {
                    case FrameType.Output when !TryWrite(output, frame.Payload.Span):
                        // Nobody reads on (`| head`): that is no failure. The hub sees us go, and cancels.
                        connection.Abort();
                        return 0;
                    case FrameType.Error:
                        _ = TryWrite(errors, frame.Payload.Span);
                        break;
                    case FrameType.WantInput:
                        WantInput();
                        break;
                    case FrameType.Program:
                        _program.AddRange(frame.Payload.Span);
                        break;
                    case FrameType.RunProgram:
                        RunProgram();
                        break;
                    case FrameType.Exit:
                        return Utf8Parser.TryParse(frame.Payload.Span, out int code, out _) ? code : FrontEndException.Failed;
                }
            }
        }
        catch (IOException)
        {
            // The hub was killed in the middle of a frame.
        }
        catch (HubProtocolException exception)
        {
            throw new FrontEndException($"The hub sent something that is no frame of a command. {exception.Message}");
        }

        // A program of ours does not depend on the hub: who killed that did not mean it.
        if (_childWait is { } wait)
        {
            wait.Join();
            return _childExit;
        }

        throw new FrontEndException("the hub ended before it answered; the command may have run");
    }

    /// <summary>Tells the hub of a signal. Whoever interrupts twice means it.</summary>
    /// <returns>False when this process is to end now.</returns>
    public bool Signal(string name)
    {
        if (name == "INT" && Interlocked.Increment(ref _interrupts) > 1)
        {
            return false;
        }

        Send(FrameType.Signal, Encoding.ASCII.GetBytes(name));
        return true;
    }

    /// <summary>Tells the hub of the terminal's new width.</summary>
    public void Resize(int? width)
    {
        if (width is { } columns)
        {
            SendNumber(FrameType.Resize, columns);
        }
    }

    private void Pass(PosixSignalContext context, string name)
    {
        context.Cancel = true;
        if (name == "INT" && _child is not null && Terminal.IsForeground)
        {
            // The terminal has told the program too, and what it means is for that to say.
            return;
        }

        if (!Signal(name))
        {
            Environment.Exit(Interrupted);
        }
    }

    private void WantInput()
    {
        if (_reader is null)
        {
            _reader = new Thread(ReadInput, maxStackSize: 256 * 1024) { IsBackground = true, Name = "agentmcp input" };
            _reader.Start();
        }

        lock (_wanting)
        {
            _wanted++;
            Monitor.Pulse(_wanting);
        }
    }

    // A thread of its own: the hub may say something meanwhile, or go away.
    private void RunProgram()
    {
        using var message = new MemoryStream([.. _program]);
        var program = CallerProgram.From(HubMessage.Read(message));
        _program.Clear();
        _childWait = new Thread(() => WaitForProgram(program), maxStackSize: 256 * 1024) { IsBackground = true, Name = "agentmcp program" };
        _childWait.Start();
    }

    private void WaitForProgram(CallerProgram program)
    {
        _childExit = CallerChild.Run(
            program,
            child =>
            {
                _child = child;
                SendNumber(FrameType.ProgramStarted, child.Id);
            },
            refusal => _ = TryWrite(errors, Encoding.UTF8.GetBytes(refusal + "\n")));
        _child = null;
        SendNumber(FrameType.ProgramEnded, _childExit);
    }

    private void SendNumber(FrameType type, int number) => Send(type, Encoding.ASCII.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    // A thread of its own: output goes on while a person thinks.
    private void ReadInput()
    {
        var buffer = new byte[Frame.MaximumBytes];
        var isOpen = true;
        while (true)
        {
            lock (_wanting)
            {
                while (_wanted == 0)
                {
                    Monitor.Wait(_wanting);
                }

                _wanted--;
            }

            var count = isOpen ? ReadSome(buffer) : 0;
            isOpen = count > 0;
            Send(isOpen ? FrameType.Input : FrameType.InputEnd, buffer.AsSpan(0, count));
        }
    }

    private int ReadSome(byte[] buffer)
    {
        try
        {
            return input.Read(buffer);
        }
        catch (IOException)
        {
            // A closed descriptor, or a terminal that went away: there is nothing more.
            return 0;
        }
    }

    private void Send(FrameType type, ReadOnlySpan<byte> payload)
    {
        try
        {
            lock (_sending)
            {
                _frames.Write(type, payload);
            }
        }
        catch (IOException)
        {
            // The hub is gone; whoever reads its frames says so. A signal is still for somebody.
            if (type is FrameType.Signal)
            {
                _child?.Kill();
            }
        }
    }

    private static bool TryWrite(Stream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
