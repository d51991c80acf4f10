using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Sub-commands of cargo that are programs of their own.</summary>
internal static class InstalledSubcommand
{
    /// <summary>Whether a session has it where cargo looks: in the folder of its own programs, and in PATH.</summary>
    public static bool IsThere(string program, CallerSession session)
    {
        var places = BuildVariables.CargoHome(session) is { } home ? Path.Combine(home, "bin") + Path.PathSeparator : "";
        return ProgramPath.Find(program, places + session.Variable("PATH")) is not null;
    }
}
