using System.CommandLine;
using System.Text.Json.Nodes;
using AgentMcp.Configuration.Policy.Hooks;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Text;
using AgentMcp.Server.Install;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp policy install-hook</c>: a person decides what runs before their commits. The check itself is a tool.</summary>
internal static class PolicyCommands
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

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
            var session = new CallerSession { Transport = "cli", Workspace = context.Workspace, Environment = context.Io.Inherited };
            var place = await HookPlace.FindAsync(context.Services.Provider.GetRequiredService<IProcessRunner>(), context.Workspace, session, cancellationToken);
            var file = await EditedFile.ReadAsync(place.Path, cancellationToken) with { NewMode = Executable };
            var launcher = LaunchCommand.OfThisProcess(context.Io.Environment);
            var after = context.Parse.GetValue(uninstall) ? file.Text is null ? null : PreCommitHook.Remove(file.Text) : PreCommitHook.Install(file.Path, file.Text, [launcher.Program, .. launcher.Arguments]);
            return await CarryOutAsync(context, new HookChange(place, file, after), context.Parse.GetValue(dryRun), cancellationToken);
        });
        return command;
    }

    private static async Task<int> CarryOutAsync(CommandContext context, HookChange change, bool dryRun, CancellationToken cancellationToken)
    {
        if (change.After == change.File.Text && !change.LacksMode)
        {
            return await context.PrintAsync(change.Answer("Unchanged", $"Nothing to do: '{change.File.Path}' is as it should be."));
        }

        var shown = change.Place.IsShared ? $"{change.Diff}\ncore.hooksPath leads out of this repository: the hook holds for every repository that uses that folder." : change.Diff;
        if (dryRun)
        {
            return await context.PrintAsync(change.Answer("DryRun", shown));
        }

        if (!context.Yes)
        {
            if (TerminalConfirmationPrompt.For(context.Io) is not { } prompt)
            {
                return await context.PrintAsync(change.Answer("ConfirmationRequired", $"{shown}\nNot done yet: run it again with --yes.") with { ExitCode = ExitCode.Refused });
            }

            await context.Io.Error.WriteLineAsync(shown);
            if (!await prompt.AskAsync("Write this?", cancellationToken))
            {
                throw ToolException.CallerCanFix(ErrorCatalog.Declined, $"'{change.File.Path}' was left as it is.");
            }
        }

        await change.WriteAsync(cancellationToken);
        return await context.PrintAsync(change.Answer("Ok", $"{(change.After is null ? "Removed" : "Wrote")} '{change.File.Path}'.", changed: true));
    }

    private sealed record HookChange(HookPlace Place, EditedFile File, string? After)
    {
        public string Diff => UnifiedDiff.Create(File.Path, File.Text ?? "", After ?? "") is { Length: > 0 } diff ? diff : $"'{File.Path}' becomes executable.";

        // Git passes over a hook that may not be run, with no more than a hint.
        public bool LacksMode => After is not null && File.Text is not null && !OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(File.Path) & UnixFileMode.UserExecute) == UnixFileMode.None;

        public async Task WriteAsync(CancellationToken cancellationToken)
        {
            if (After != File.Text)
            {
                await File.WriteAsync(After, cancellationToken);
            }

            if (LacksMode && !OperatingSystem.IsWindows())
            {
                System.IO.File.SetUnixFileMode(File.Path, System.IO.File.GetUnixFileMode(File.Path) | UnixFileMode.UserExecute);
            }
        }

        public ProgramAnswer Answer(string status, string text, bool changed = false) =>
            ProgramAnswer.Of(status, new JsonObject { ["hook"] = "pre-commit", ["path"] = File.Path, ["changed"] = changed, ["shared"] = Place.IsShared, ["diff"] = Diff }, text);
    }
}
