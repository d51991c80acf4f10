using System.ComponentModel;
using System.Diagnostics;

namespace AgentMcp.Core.Processes;

/// <summary>Runs programs by <see cref="Process"/>.</summary>
internal sealed class ProcessRunner(TimeProvider time) : IProcessRunner
{
    // Output is on its way when a program exits. A child that it left behind may hold the pipe open for ever, so the wait has an end.
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(250);

    public async Task<ProcessRun> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ProgramPath.Find(command.Program, Environment.GetEnvironmentVariable("PATH")) is not { } program)
        {
            return NotStarted(command, "no such program in PATH");
        }

        using var process = new Process { StartInfo = StartInfo(program, command) };
        if (TryStart(process, command) is { } failure)
        {
            return failure;
        }

        var output = new CappedOutput(command.OutputLimit);
        var error = new CappedOutput(command.OutputLimit);
        using var reading = new CancellationTokenSource();
        var outputs = Task.WhenAll(output.ReadAsync(process.StandardOutput.BaseStream, reading.Token), error.ReadAsync(process.StandardError.BaseStream, reading.Token));
        try
        {
            process.StandardInput.Close();
            var exited = await WaitAsync(process, command.TimeLimit, cancellationToken);
            await Task.WhenAny(outputs, Task.Delay(Drain, time, cancellationToken));
            var (outputText, outputWasCut) = output.Take();
            var (errorText, errorWasCut) = error.Take();
            return new ProcessRun(exited ? ProcessEnd.Exited : ProcessEnd.TimedOut, exited ? process.ExitCode : null, outputText, errorText, outputWasCut || errorWasCut);
        }
        finally
        {
            await reading.CancelAsync();
        }
    }

    private static ProcessStartInfo StartInfo(string program, ProcessCommand command)
    {
        var start = new ProcessStartInfo(program, command.Arguments)
        {
            WorkingDirectory = command.WorkingFolder ?? "",
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment)
        {
            if (value is null)
            {
                start.Environment.Remove(name);
            }
            else
            {
                start.Environment[name] = value;
            }
        }

        return start;
    }

    private static ProcessRun? TryStart(Process process, ProcessCommand command)
    {
        try
        {
            process.Start();
            return null;
        }
        catch (Win32Exception exception)
        {
            return NotStarted(command, exception.Message);
        }
    }

    private static ProcessRun NotStarted(ProcessCommand command, string why) =>
        new(ProcessEnd.NotStarted, null, "", $"{command.Program} could not be started: {why}", false);

    /// <summary>False when the time limit came first; then nothing of it runs any more.</summary>
    private async Task<bool> WaitAsync(Process process, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeLimit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await process.WaitForExitAsync(linked.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process);
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is AggregateException or Win32Exception or InvalidOperationException)
        {
            // Part of the tree belongs to another user or is gone already; there is nothing more to be done to it.
        }

        // A process that hangs inside the kernel (a dead network mount) does not even die of SIGKILL: the wait has an end.
        await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(Drain, time, CancellationToken.None));
    }
}
