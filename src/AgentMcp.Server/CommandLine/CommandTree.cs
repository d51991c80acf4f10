using System.CommandLine;
using System.CommandLine.Help;
using AgentMcp.Core.Catalog;
using AgentMcp.Server.CommandLine.Cargo;
using AgentMcp.Server.CommandLine.Commands;

namespace AgentMcp.Server.CommandLine;

/// <summary>The whole command line: a command for each tool of the catalogue, and the program's own.</summary>
internal sealed class CommandTree
{
    private const string Description = "Memory, context and tools for coding agents: an MCP server and its command line.";

    private readonly GlobalOptions _options = new();
    private readonly CommandHandling _handling;

    public CommandTree(CommandServices services, CommandIo io)
    {
        _handling = new CommandHandling(_options, services, io);
        // Not a RootCommand: that one takes its name from the process, and brings options that we word ourselves.
        Root = new Command("agentmcp", Description);
        Root.Add(new HelpOption("--help", "-h") { Description = "Show this help.", Action = new HelpAction(io, _handling) });
        Root.Add(new Option<bool>("--version") { Description = "Show the version.", Action = new VersionAction(io) });
        foreach (var option in _options.All)
        {
            Root.Add(option);
        }

        ProgramCommands.AddTo(Root, _handling);
        foreach (var tool in ToolCalls.Commands(services.Catalog).Where(CargoExtraVerbs.MayBe))
        {
            Add(tool, io);
        }

        _handling.AddHelp(Root, """
            Examples:
              agentmcp serve                       serve MCP over stdio, as an MCP client starts it
              agentmcp serve --http                serve MCP over HTTP on this machine
              agentmcp tools                       list every tool
              agentmcp install claude-code         add this server to Claude Code's configuration
              agentmcp call memory_search '{"query":"retry policy"}' --json
            """);
    }

    public Command Root { get; }

    /// <summary>The context in which errors of a parsed command line are told.</summary>
    public CommandContext ContextOf(ParseResult parse) => _handling.ContextOf(parse);

    private void Add(ToolRegistration tool, CommandIo io)
    {
        var command = new ToolCommand(tool, _handling).Command;
        if (tool.Name == SessionStartAction.ToolName)
        {
            SessionStartAction.AddTo(command, _options, _handling.Services, io);
        }

        if (tool.Name == GateHookCommand.ToolName)
        {
            GateHookCommand.AddTo(command, _handling);
        }

        if (tool.Declaration.CommandWords is [var area, _])
        {
            Group(area.Replace('_', '-')).Add(command);
        }
        else
        {
            Root.Add(command);
        }
    }

    private Command Group(string name)
    {
        if (Root.Subcommands.FirstOrDefault(command => command.Name == name) is { } existing)
        {
            return existing;
        }

        var prefix = name.Replace('-', '_') + "_";
        var verbs = ToolCalls.Commands(_handling.Services.Catalog)
            .Where(tool => tool.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(tool => tool.Declaration.CommandWords[^1].Replace('_', '-'));
        var group = new Command(name, $"Tools of the area {name}: {string.Join(", ", verbs)}.");
        Root.Add(group);
        return group;
    }
}
