namespace AgentMcp.Rust.Cargo;

/// <summary>How a run of cargo came out: a closed set, the same for every tool that runs cargo. Only <see cref="Passed"/> means that all is well.</summary>
internal static class CargoStatus
{
    /// <summary>Exit code 0, and cargo said itself that the build finished where it builds.</summary>
    public const string Passed = "Passed";

    /// <summary>It ran and failed, or ended without saying that it succeeded.</summary>
    public const string Failed = "Failed";

    /// <summary>Its time ran out while it worked.</summary>
    public const string TimedOut = "TimedOut";

    /// <summary>Somebody cancelled it: the caller, or whoever emptied its place in the queue.</summary>
    public const string Cancelled = "Cancelled";

    /// <summary>Cargo, a toolchain or a sub-command is not installed; the answer has the command that installs it.</summary>
    public const string ToolMissing = "ToolMissing";

    /// <summary>Its time ran out while it waited for somebody else's build.</summary>
    public const string Blocked = "Blocked";

    /// <summary>Not run: an argument that would be something else to cargo, a path outside of the workspace, something this program does not do.</summary>
    public const string Refused = "Refused";

    /// <summary>All of them, for declarations.</summary>
    public static IReadOnlyList<string> All { get; } = [Passed, Failed, TimedOut, Cancelled, ToolMissing, Blocked, Refused];
}
