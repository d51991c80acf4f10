using System.Runtime.Versioning;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Output;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.Core.Processes.Live;

namespace AgentMcp.Core.Tests.Processes;

/// <summary>Runners as the program has them, with their outputs in a folder of the test.</summary>
[SupportedOSPlatform("linux")]
internal static class Runners
{
    public static ProcessRunner Create(TemporaryFolder folder, TimeProvider time, RunningPrograms? programs = null) =>
        new(time, new OutputStore(new DataFolder(folder.Path), new IdGenerator(time), time), Launcher(time, programs));

    public static ProgramStarter CreateStarter(TimeProvider time, RunningPrograms? programs = null) => new(Launcher(time, programs));

    private static ProgramLauncher Launcher(TimeProvider time, RunningPrograms? programs) =>
        new(time, new IdGenerator(time), new LinuxProcessSpawner(), new NoGuardian(), programs ?? new RunningPrograms());
}
