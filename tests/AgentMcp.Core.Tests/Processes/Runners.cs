using System.Runtime.Versioning;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Output;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Processes.Guarding;

namespace AgentMcp.Core.Tests.Processes;

/// <summary>Runners as the program has them, with their outputs in a folder of the test.</summary>
[SupportedOSPlatform("linux")]
internal static class Runners
{
    public static ProcessRunner Create(TemporaryFolder folder, TimeProvider time, RunningPrograms? programs = null) =>
        new(time, new IdGenerator(time), new OutputStore(new DataFolder(folder.Path), new IdGenerator(time), time), new LinuxProcessSpawner(), new NoGuardian(), programs ?? new RunningPrograms());
}
