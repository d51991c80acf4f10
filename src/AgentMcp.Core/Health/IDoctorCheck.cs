namespace AgentMcp.Core.Health;

/// <summary>A part of the program that can say how it is; <c>doctor</c> asks all of them.</summary>
public interface IDoctorCheck
{
    /// <summary>Looks, without changing anything. A thing that is broken is a finding, not an exception.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);
}
