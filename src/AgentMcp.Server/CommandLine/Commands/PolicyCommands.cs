using System.CommandLine;
using AgentMcp.Configuration.Policy.Hooks;
using AgentMcp.Core.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp policy install-hook</c>: a person decides what runs before their commits. The check itself is a tool.</summary>
internal static class PolicyCommands
{
    public static Command Create(CommandHandling handling)
    {
        var command = new Command("policy", "The project's policy: check files and memories, install the Git hook.") { InstallHook(handling) };
        handling.AddHelp(command, """
            Examples:
              agentmcp policy check                        all that git tracks, and the memories
              agentmcp policy check --staged               what the next commit would hold
              agentmcp policy install-hook --dry-run       only show the change
            """);
        return command;
    }

    private static Command InstallHook(CommandHandling handling)
    {
        var preCommit = new Option<bool>("--pre-commit") { Description = "The hook before a commit (the default, and the only one)." };
        var uninstall = new Option<bool>("--uninstall") { Description = "Take our part out of the hook again." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        var command = new Command("install-hook", "Check what is staged before each commit of this repository.") { preCommit, uninstall, dryRun };
        handling.AddHelp(command, """
            A hook that is there stays: a marked block is added to it. `git commit --no-verify` passes all hooks by.
            """);
        handling.Handle(command, "policy_install_hook", async (context, cancellationToken) =>
        {
            var place = await HookPlace.FindAsync(context.Services.Provider.GetRequiredService<IProcessRunner>(), context.Workspace, ToolCalls.SessionOf(context), cancellationToken);
            var change = await HookChange.PlanAsync(context, "pre-commit", place, PreCommitHook.Block, context.Parse.GetValue(uninstall), cancellationToken);
            return await change.CarryOutAsync(context, context.Parse.GetValue(dryRun), cancellationToken);
        });
        return command;
    }
}
