using System.ComponentModel;
using System.Diagnostics;
using AgentMcp.Core.Processes;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>A child of <see cref="Process"/>; it knows no grace and no signals.</summary>
internal sealed class PortableSpawnedProcess(Process process, bool hasInput) : ISpawnedProcess
{
    public int? Group => null;

    public Stream? Input => hasInput ? process.StandardInput.BaseStream : null;

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Error => process.StandardError.BaseStream;

    public Task Exited { get; } = process.WaitForExitAsync(CancellationToken.None);

    public ProgramTree? ReadTree() => null;

    public void KillGroup()
    {
        // There is none.
    }

    public Task KillTreeAsync(TimeSpan grace)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is AggregateException or Win32Exception or InvalidOperationException)
        {
            // Part of the tree belongs to another user or is gone already; there is nothing more to be done to it.
        }

        return Exited;
    }

    public SpawnedExit? TakeExit() => process.HasExited ? new SpawnedExit(process.ExitCode, null, TimeSpan.Zero, 0, 0, 0) : null;

    public void Dispose() => process.Dispose();
}
