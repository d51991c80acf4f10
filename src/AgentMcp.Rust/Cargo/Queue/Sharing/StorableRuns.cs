using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Queue.Sharing;

/// <summary>Which answers the files alone decide, so that they hold until a file changes.</summary>
internal static class StorableRuns
{
    /// <summary>A success, or what the compiler has against the source. Not a failure for want of a linker, of memory, of room or of a network: that may pass by itself.</summary>
    public static bool Includes(CargoRun run) => run.Status switch
    {
        CargoStatus.Passed => true,
        CargoStatus.Failed => run is { BuildSucceeded: false, ExitCode: not null, Signal: null }
            && run.Findings.Groups.Any(group => group.Level == "error")
            && run.Findings.Groups.All(group => group.Level != "error" || group.Places.Count > 0),
        _ => false,
    };
}
