using System.Runtime.InteropServices;
using AgentMcp.Core.Health;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.Doctor.Checks;

/// <summary>Versions of the program and what it runs on.</summary>
internal sealed class ProgramCheck : IDoctorCheck
{
    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        new("program", FindingSeverity.Ok, $"agentmcp {ProgramVersion.Text}"),
        new(".net", FindingSeverity.Ok, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}"),
    ]);
}
