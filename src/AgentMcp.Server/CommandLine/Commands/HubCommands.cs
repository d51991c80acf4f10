using System.CommandLine;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp hub …</c>; <c>hub status</c> comes from its tool.</summary>
internal static class HubCommands
{
    public static Command Create(CommandHandling handling)
    {
        var command = new Command("hub", "The shared background process: how it is, and its log.") { HubLogsCommand.Create(handling) };
        handling.AddHelp(command, """
            Examples:
              agentmcp hub status
              agentmcp hub logs --level warning --since 1h
              agentmcp hub logs --follow
            """);
        return command;
    }
}
