using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Toolchains;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>Cargo as it is where a command was typed.</summary>
internal static class CallersCargo
{
    /// <summary>Its program: the first in PATH that is not this one in disguise, else the cargo that called us; null when there is none.</summary>
    public static string? FindProgram(CommandIo io) =>
        CargoProgram.Find(io.Environment("PATH")) ?? (io.Environment("CARGO") is { Length: > 0 } calling && File.Exists(calling) && !CargoProgram.IsStandIn(calling) ? calling : null);

    /// <summary>Its configuration files.</summary>
    public static IReadOnlyList<CargoConfigFile> ConfigOf(CommandIo io) => CargoConfigFile.Find(io.WorkingFolder, BuildVariables.CargoHome(io.Environment));

    /// <summary>The user's aliases.</summary>
    public static CargoAliases AliasesOf(CommandIo io) => new(ConfigOf(io), io.Environment);

    /// <summary>Its sub-commands.</summary>
    public static CargoSubcommands SubcommandsOf(CommandIo io) => new(AliasesOf(io), BuildVariables.CargoHome(io.Environment), io.Environment("PATH"));
}
