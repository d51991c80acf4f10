using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Finds the cargo that a session means.</summary>
internal static class CargoProgram
{
    /// <summary>A program of ours that stands in for cargo holds this text in its first bytes: by size or name it could be taken for any other.</summary>
    public const string StandInMark = "agentmcp:stand-in-for-cargo";

    /// <summary>What installs cargo where there is none.</summary>
    public const string InstallCommand = "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh";

    /// <summary>The first cargo in the session's PATH that is not this program itself; null when there is none.</summary>
    public static string? Find(CallerSession session) => Find(session.Variable("PATH"));

    /// <summary>The first cargo in a PATH that is not this program itself; null when there is none.</summary>
    public static string? Find(string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => ProgramPath.Find("cargo", folder))
            .FirstOrDefault(path => path is not null && !IsStandIn(path));

    /// <summary>Whether a program is this one under another's name.</summary>
    public static bool IsStandIn(string path) => StandIn.IsOurs(path);
}
