namespace AgentMcp.FrontEnd.Connecting;

/// <summary>How long a front end waits.</summary>
internal sealed class HubLimits
{
    /// <summary>For a hub to be there, however many starts that takes.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For its answer to the hello: longer than a machine that was put to sleep, or a debugger, holds it.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For a hub that is going to be gone: it closes its stores first.</summary>
    public TimeSpan Leaving { get; init; } = TimeSpan.FromSeconds(30);
}
