using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Testing.Launching;

/// <summary>Programs that add a verb to cargo, which looks for them in its own folder before PATH.</summary>
internal static class Subcommand
{
    /// <summary>Whether cargo would find it.</summary>
    public static bool IsInstalled(string verb, CallerSession session)
    {
        var own = BuildVariables.CargoHome(session) is { } home ? Path.Combine(home, "bin") : "";
        return ProgramPath.Find($"cargo-{verb}", $"{own}{Path.PathSeparator}{session.Variable("PATH")}") is not null;
    }
}
