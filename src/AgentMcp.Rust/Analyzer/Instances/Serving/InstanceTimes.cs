namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>How long the steps of an instance's life may take.</summary>
internal sealed record InstanceTimes
{
    /// <summary>From the start of the process to its answer to <c>initialize</c>; that needs no workspace.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For the answer to <c>shutdown</c>, and again for the end after <c>exit</c>; a build script that runs costs some seconds.</summary>
    public TimeSpan ShutdownLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For requests that still run when it is to be started again.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the answer to a question that costs nothing, when another got none: after that it hangs.</summary>
    public TimeSpan ProbeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Between two looks at memory and idleness.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long nobody may have asked anything before it is started again for its memory.</summary>
    public TimeSpan SoftRest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The first wait after a crash; it doubles with each further one.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromSeconds(1);
}
