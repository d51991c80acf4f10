using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.CommandLine.Rendering;
using AgentMcp.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine;

/// <summary>Calls a tool for a command and prints its answer.</summary>
internal static class ToolCalls
{
    /// <summary>The tools that have commands: all but the fixtures of a test suite.</summary>
    public static IEnumerable<ToolRegistration> Commands(ToolCatalog catalog) =>
        catalog.All.Where(tool => tool.Declaration.Toolset != Toolsets.Conformance);

    public static async Task<int> RunAsync(CommandContext command, string tool, JsonElement arguments, CancellationToken cancellationToken)
    {
        var toolsets = Toolsets.All.Select(toolset => toolset.Name).Where(name => name != Toolsets.Conformance).ToList();
        var session = SessionOf(command);
        SettingCheck.Run(command.Services.Provider, session);
        var progress = new TerminalProgress(command);
        var call = new ToolCall(tool, arguments, session, new ToolSelection(command.Services.Catalog, toolsets, readOnly: false, command.Workspace))
        {
            // A person scrolls and a script wants all of it: bounded only when asked.
            DefaultMaxTokens = null,
            Progress = progress,
            Prompt = TerminalConfirmationPrompt.For(command.Io, progress.Hide),
        };
        var invoker = command.Services.Provider.GetRequiredService<IToolInvoker>();
        ToolAnswer answer;
        try
        {
            answer = await invoker.InvokeAsync(call, cancellationToken);
        }
        finally
        {
            progress.End();
        }

        return await command.PrintAsync(answer);
    }

    /// <summary>Who types a command, as tools see it.</summary>
    public static CallerSession SessionOf(CommandContext command)
    {
        var flags = command.Flags;
        return new CallerSession
        {
            Transport = "cli",
            Agent = "agentmcp",
            AgentVersion = ProgramVersion.Text,
            Workspace = command.Io.WorkingFolder,
            Environment = command.Io.Inherited,
            Settings = flags.Values,
            SettingsFile = flags.File,
        };
    }
}
