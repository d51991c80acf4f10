using System.ComponentModel;
using System.Diagnostics;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.CommandLine.Programs;

/// <summary>A program of a caller's with all that it started: known by a mark in its environment, since it may be no child of this process.</summary>
internal sealed class ProgramTree(string mark)
{
    /// <summary>The program with the mark in its environment.</summary>
    public CallerProgram Mark(CallerProgram program) =>
        program with { Environment = new Dictionary<string, string?>(program.Environment, StringComparer.Ordinal) { [ProcessEnvironment.RunVariable] = mark } };

    /// <summary>Asks all of it to end, and kills what does not within the grace.</summary>
    /// <param name="processId">The program itself, for platforms where marks cannot be read.</param>
    /// <param name="isInterrupt">Whether it is Ctrl-C that is passed on.</param>
    public Task EndAsync(int? processId, bool isInterrupt) => Task.Factory.StartNew(
        () =>
        {
            if (OperatingSystem.IsLinux())
            {
                var tree = new LinuxProcessTree(leader: null, $"{ProcessEnvironment.RunVariable}={mark}");
                tree.Kill(ProcessCommand.DefaultGrace, isInterrupt ? LinuxNative.Interrupt : LinuxNative.Term);
            }
            else if (processId is { } id)
            {
                Kill(id);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Default);

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself.
        }
    }
}
