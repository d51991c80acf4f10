using System.CommandLine;
using AgentMcp.Configuration.Policy.Hooks;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Gates;
using AgentMcp.Rust.Cargo.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp cargo gate install-hook</c>, or <c>--install-hook</c>: a person decides what runs before their commits. The gate itself is a tool.</summary>
internal static class GateHookCommand
{
    /// <summary>The tool whose command takes it.</summary>
    public const string ToolName = "cargo_gate";

    /// <summary>Adds it to the tool's command.</summary>
    public static void AddTo(Command gate, CommandHandling handling)
    {
        var prePush = new Option<bool>("--pre-push") { Description = "Before a push instead of before a commit." };
        var uninstall = new Option<bool>("--uninstall") { Description = "Take our part out of the hook again." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        var command = new Command("install-hook", "Run the gate before each commit or push of this repository.") { prePush, uninstall, dryRun };
        command.Aliases.Add("--install-hook");
        handling.AddHelp(command, """
            A hook that is there stays: a marked block is added to it. `--no-verify` of git passes all hooks by.
            The gate looks at the files as they lie there, staged or not.
            """);
        handling.Handle(command, "cargo_gate_install_hook", async (context, cancellationToken) =>
        {
            var session = ToolCalls.SessionOf(context);
            var services = context.Services.Provider;
            var workspace = await services.GetRequiredService<WorkspaceLocator>().FindAsync(new WorkspaceQuery(context.Workspace, session), cancellationToken);
            var hook = context.Parse.GetValue(prePush) ? "pre-push" : "pre-commit";
            var place = await HookPlace.FindAsync(services.GetRequiredService<IProcessRunner>(), hook, workspace.Root, session, cancellationToken);
            var change = await HookChange.PlanAsync(context, hook, place, GateHook.BlockOf(workspace, place.Root), context.Parse.GetValue(uninstall), cancellationToken);
            return await change.CarryOutAsync(context, context.Parse.GetValue(dryRun), cancellationToken);
        });
        gate.Add(command);
    }
}
