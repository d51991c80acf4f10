using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Toolchains;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>Cargo as it is where a command was typed.</summary>
internal static class CallersCargo
{
    /// <summary>Its configuration files.</summary>
    public static IReadOnlyList<CargoConfigFile> ConfigOf(CommandIo io) => CargoConfigFile.Find(io.WorkingFolder, CargoHome.Of(io.Environment));

    /// <summary>The user's aliases.</summary>
    public static CargoAliases AliasesOf(CommandIo io) => new(ConfigOf(io), io.Environment);

    /// <summary>Its sub-commands.</summary>
    public static CargoSubcommands SubcommandsOf(CommandIo io) => new(AliasesOf(io), CargoHome.Of(io.Environment), io.Environment("PATH"));
}
