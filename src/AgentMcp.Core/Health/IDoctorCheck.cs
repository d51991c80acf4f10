using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Health;

/// <summary>A part of the program that can say how it is; <c>doctor</c> asks all of them.</summary>
public interface IDoctorCheck
{
    /// <summary>Looks, without changing anything. A thing that is broken is a finding, not an exception.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>The same for whoever asks: with his variables, in his workspace. Most parts are the same for all.</summary>
    Task<IReadOnlyList<Finding>> CheckAsync(CallerSession session, string? workspace, CancellationToken cancellationToken) => CheckAsync(cancellationToken);
}
