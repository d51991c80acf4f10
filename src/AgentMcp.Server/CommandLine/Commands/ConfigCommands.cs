using System.CommandLine;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp config …</c>: what stands beside the tools of that area.</summary>
internal static class ConfigCommands
{
    public static Command Create(CommandHandling handling) => new("config", "Settings: get, set, validate, reload, status, and files: init, migrate, schema, validate-schema.")
    {
        ConfigInitCommand.Create(handling),
        ConfigMigrateCommand.Create(handling),
        ConfigSchemaCommand.Create(handling),
        ConfigValidateSchemaCommand.Create(handling),
    };
}
