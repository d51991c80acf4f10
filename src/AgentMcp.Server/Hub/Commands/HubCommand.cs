using System.Globalization;
using System.Text;
using AgentMcp.Core.Invocation;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.CommandLine;

namespace AgentMcp.Server.Hub.Commands;

/// <summary>One command that a front end was started for: parsed, carried out and rendered here, with the streams, the terminal, the environment and the folder of there.</summary>
internal sealed class HubCommand : IAsyncDisposable
{
    private const int NoWidth = 80;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly HubHello _hello;
    private readonly CommandServices _services;
    private readonly CancellationTokenSource _ending = new();
    private readonly CancellationTokenSource _listening = new();
    private readonly FrameStream _reading;
    private readonly FrameSender _sender;
    private readonly FrameInput _input;
    private readonly FramePrograms _programs;
    private int _width;

    /// <param name="connection">The front end's.</param>
    /// <param name="hello">Who it is, and its command line.</param>
    /// <param name="services">What the command works with; ends with it.</param>
    public HubCommand(Stream connection, HubHello hello, CommandServices services)
    {
        _hello = hello;
        _services = services;
        _width = hello.Width is > 0 and var width ? width : NoWidth;
        _reading = new FrameStream(connection);
        _sender = new FrameSender(new FrameStream(connection), _ending.Cancel);
        _input = new FrameInput(_sender);
        _programs = new FramePrograms(_sender, hello.RunsPrograms, services.Time);
    }

    /// <summary>Runs it to its end; a signal, a closed connection or the token cancels it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var stopping = cancellationToken.Register(_ending.Cancel).ConfigureAwait(false);
        var listening = ListenAsync(_listening.Token);
        var exitCode = await CommandLineProgram.RunAsync(_hello.Arguments, CreateIo(), _services, _ending.Token);
        try
        {
            _sender.Write(FrameType.Exit, Encoding.ASCII.GetBytes(exitCode.ToString(CultureInfo.InvariantCulture)));
            await _sender.DrainAsync(CancellationToken.None);
        }
        catch (IOException)
        {
            // Nobody waits for it.
        }

        await _listening.CancelAsync();
        await listening;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sender.DisposeAsync();
        await _input.DisposeAsync();
        _listening.Dispose();
        _ending.Dispose();
    }

    private CommandIo CreateIo()
    {
        var environment = new SessionEnvironment(_hello.Environment);
        var output = new FrameOutput(_sender, FrameType.Output);
        return new CommandIo
        {
            Input = _input,
            Output = new StreamWriter(output, Utf8, bufferSize: 16_384) { AutoFlush = false },
            OutputBytes = output,
            Error = new StreamWriter(new FrameOutput(_sender, FrameType.Error), Utf8) { AutoFlush = true },
            InputIsTerminal = _hello.InputIsTerminal,
            OutputIsTerminal = _hello.OutputIsTerminal,
            ErrorIsTerminal = _hello.ErrorIsTerminal,
            CurrentWidth = () => Volatile.Read(ref _width),
            WorkingFolder = _hello.WorkingFolder,
            Inherited = environment,
            Environment = environment.Get,
            Programs = _programs,
        };
    }

    // Ends with the connection, or when the command has.
    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _reading.ReadAsync(cancellationToken) is { } frame)
            {
                await AcceptAsync(frame);
            }
        }
        catch (Exception exception) when (exception is IOException or HubProtocolException or ObjectDisposedException)
        {
            // The front end was killed, or is none.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        await _ending.CancelAsync();
        _input.End();
        _programs.End();
    }

    private async Task AcceptAsync(Frame frame)
    {
        switch (frame.Type)
        {
            case FrameType.Input:
                if (!_input.TryAdd(frame.Payload))
                {
                    throw new HubProtocolException("Input came that nobody asked for.");
                }

                break;
            case FrameType.InputEnd:
                _input.End();
                break;
            case FrameType.Resize when int.TryParse(Encoding.ASCII.GetString(frame.Payload.Span), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0:
                Volatile.Write(ref _width, columns);
                break;
            case FrameType.Signal:
                _programs.IsInterrupted = frame.Payload.Span.SequenceEqual("INT"u8);
                await _ending.CancelAsync();
                break;
            case FrameType.ProgramStarted or FrameType.ProgramEnded:
                _programs.Accept(frame);
                break;
            default:
                // Of a later minor version.
                break;
        }
    }
}
