using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes.Guarding;

namespace AgentMcp.Core.Processes;

/// <summary>A program that runs and that the guardian knows of, until this is disposed of.</summary>
internal sealed class LaunchedProgram(ISpawnedProcess process, string run, IGuardian guardian, RunningPrograms programs) : IAsyncDisposable
{
    /// <summary>The program.</summary>
    public ISpawnedProcess Process => process;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        programs.Remove(process);
        process.Dispose();
        await guardian.ReleaseAsync(run);
    }
}
