using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.Core.Processes;

/// <summary>One program from its start to the moment when nothing of it is left.</summary>
internal sealed class RunningProcess(ISpawnedProcess process, ProcessCommand command, TimeProvider time, OutputPump output, OutputPump error) : IDisposable
{
    // Output is on its way when a program exits. A child that it left behind may hold the pipe open for ever, so the wait has an end.
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _reading = new();
    private readonly CancellationTokenSource _failed = new();
    private long _peakResidentBytes;

    public async Task<ProcessRun> FinishAsync(CancellationToken timeLimit, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(timeLimit, _failed.Token, cancellationToken);
        var outputs = Task.WhenAll(PumpAsync(output, process.Output), PumpAsync(error, process.Error));
        var input = WriteInputAsync();
        var sampling = SampleAsync(_reading.Token);

        var exited = await WaitAsync(stopping.Token);
        if (!exited)
        {
            await process.KillTreeAsync(command.Grace);
        }

        await LeaveNothingAsync(outputs);
        await _reading.CancelAsync();
        await Task.WhenAll(input, sampling);
        if (!exited)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        await outputs;
        return Result(exited);
    }

    public void Dispose()
    {
        _reading.Dispose();
        _failed.Dispose();
    }

    private async Task<bool> WaitAsync(CancellationToken stopping)
    {
        try
        {
            await process.Exited.WaitAsync(stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Who still holds a pipe after the program's end was left behind: in the group most often, and else found by the marker.
    private async Task LeaveNothingAsync(Task outputs)
    {
        await Task.WhenAny(outputs, Task.Delay(Drain, time, CancellationToken.None));
        process.KillGroup();
        if (!outputs.IsCompleted)
        {
            await process.KillTreeAsync(TimeSpan.Zero);
            await Task.WhenAny(outputs, Task.Delay(Drain, time, CancellationToken.None));
        }
    }

    private async Task PumpAsync(OutputPump pump, Stream stream)
    {
        try
        {
            await pump.ReadAsync(stream, _reading.Token);
        }
        catch
        {
            // Nobody reads any more: the program would block for the rest of its time.
            await _failed.CancelAsync();
            throw;
        }
    }

    private async Task WriteInputAsync()
    {
        if (process.Input is not { } stream || command.Input is not { } bytes)
        {
            return;
        }

        try
        {
            await using (stream)
            {
                await stream.WriteAsync(bytes, _reading.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The program did not want all of it, which is its right.
        }
    }

    private async Task SampleAsync(CancellationToken ended)
    {
        if (command.SampleInterval is not { } interval)
        {
            return;
        }

        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended))
            {
                _peakResidentBytes = Math.Max(_peakResidentBytes, process.ReadTree()?.ResidentBytes ?? 0);
            }
        }
        catch (OperationCanceledException)
        {
            // The program has ended.
        }
    }

    private ProcessRun Result(bool exited)
    {
        var exit = process.TakeExit();
        var (outputStream, errorStream) = (output.Take(), error.Take());
        return new ProcessRun(
            exited ? ProcessEnd.Exited : ProcessEnd.TimedOut,
            exited ? exit?.ExitCode : null,
            outputStream.Head,
            errorStream.Head,
            outputStream.Bytes > command.OutputLimit || errorStream.Bytes > command.OutputLimit)
        {
            Signal = exited ? exit?.Signal : null,
            OutputCapture = outputStream,
            ErrorCapture = errorStream,
            Usage = exit is null ? null : new ProcessUsage(exit.Cpu, Math.Max(exit.PeakResidentBytes, _peakResidentBytes), exit.BytesRead, exit.BytesWritten),
        };
    }
}
