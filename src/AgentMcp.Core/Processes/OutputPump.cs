using AgentMcp.Core.Output;

namespace AgentMcp.Core.Processes;

/// <summary>Reads one output of a program to its end, so that the program never blocks, and hands what comes to whoever wants it.</summary>
internal sealed class OutputPump(ProcessChannel which, ProcessCommand command, OutputWriter? whole)
{
    private readonly StreamCapture _capture = new(command.OutputLimit, command.TailLimit);

    // Who takes the bytes of standard output cuts them himself: for messages of many megabytes a text of each line is most of the cost.
    private readonly LineSplitter? _lines = command.OnLine is { } tell && (which is ProcessChannel.Error || command.OnOutput is null) ? new LineSplitter(line => tell(new ProcessLine(which, line))) : null;

    public async Task ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await ReadSomeAsync(stream, buffer, cancellationToken)) > 0;)
        {
            _capture.Add(buffer.AsSpan(0, read));
            _lines?.Add(buffer.AsSpan(0, read));
            if (which is ProcessChannel.Output)
            {
                command.OnOutput?.Invoke(buffer.AsMemory(0, read));
            }

            if (whole is not null)
            {
                await whole.WriteAsync(buffer.AsMemory(0, read));
            }
        }

        _lines?.Finish();
    }

    public CapturedText Take() => _capture.Take(whole?.Id);

    private static async ValueTask<int> ReadSomeAsync(Stream stream, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The pipe was taken away because nobody waits for it any more; what came before stays.
            return 0;
        }
    }
}
