using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>Whose turn comes first, where the command does not say.</summary>
internal static class BuildPriorities
{
    private const string Terminal = "cli";

    /// <summary>A person at a terminal waits for every second of it; an agent's call comes after.</summary>
    public static BuildPriority Of(CargoCommand command, CargoCaller caller) =>
        command.Priority ?? (caller.Session.Transport == Terminal ? BuildPriority.User : BuildPriority.Agent);
}
