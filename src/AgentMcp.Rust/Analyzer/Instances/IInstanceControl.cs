namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>What people do to an instance.</summary>
internal interface IInstanceControl
{
    /// <summary>Ends the process as the protocol has it and starts another; crashes so far are forgotten. Completes when the old one has gone.</summary>
    Task RestartAsync();

    /// <summary>Loads the workspace again, without a new process.</summary>
    Task ReloadAsync(CancellationToken cancellationToken);

    /// <summary>Ends the instance; clients that still hold it get errors. Completes when nothing of it is left.</summary>
    Task StopAsync();
}
