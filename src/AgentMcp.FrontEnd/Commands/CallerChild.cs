using System.ComponentModel;
using System.Diagnostics;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Commands;

/// <summary>A program that was started in place of this one: streams, terminal and process group are ours, so that its user and its shell see no difference.</summary>
internal sealed class CallerChild : IDisposable
{
    // What a shell answers for a file that it cannot run.
    private const int CannotRun = 126;

    private readonly Process _process;

    private CallerChild(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <returns>Null when the system refused.</returns>
    public static CallerChild? TryStart(CallerProgram program, out string? refusal)
    {
        var start = new ProcessStartInfo(program.Path) { UseShellExecute = false, WorkingDirectory = program.Folder };
        foreach (var argument in program.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in program.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            refusal = null;
            return new CallerChild(Process.Start(start)!);
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            refusal = $"'{program.Path}' could not be started: {exception.Message}";
            return null;
        }
    }

    /// <summary>Starts it and waits for its end.</summary>
    /// <param name="program">What to run.</param>
    /// <param name="started">Told its process as soon as it has one.</param>
    /// <param name="refused">Told why the system refused.</param>
    /// <returns>Its exit code; 128 + n after signal n, as a shell has it.</returns>
    public static int Run(CallerProgram program, Action<CallerChild> started, Action<string> refused)
    {
        using var child = TryStart(program, out var refusal);
        if (child is null)
        {
            refused(refusal!);
            return CannotRun;
        }

        started(child);
        return child.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code; 128 + n after signal n.</returns>
    public int WaitForExit()
    {
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Ends it with all that it started, for want of anybody who could do it politely.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }

    public void Dispose() => _process.Dispose();
}
