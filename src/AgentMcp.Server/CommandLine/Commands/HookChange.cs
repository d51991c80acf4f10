using System.Text.Json.Nodes;
using AgentMcp.Configuration.Policy.Hooks;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Text;
using AgentMcp.Server.Install;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary>A change of a hook of git, shown before it is made.</summary>
/// <param name="Hook">Its name, such as <c>pre-commit</c>.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="File">It, as it is.</param>
/// <param name="After">Its text afterwards; null when it goes.</param>
internal sealed record HookChange(string Hook, HookPlace Place, EditedFile File, string? After)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private string Diff => UnifiedDiff.Create(File.Path, File.Text ?? "", After ?? "") is { Length: > 0 } diff ? diff : $"'{File.Path}' becomes executable.";

    // Git passes over a hook that may not be run, with no more than a hint.
    private bool LacksMode => After is not null && File.Text is not null && !OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(File.Path) & UnixFileMode.UserExecute) == UnixFileMode.None;

    /// <summary>Thinks out how our block comes into a hook, or out of it.</summary>
    /// <exception cref="ToolException">The hook cannot be read, or is no shell script.</exception>
    public static async Task<HookChange> PlanAsync(CommandContext context, string hook, HookPlace place, HookBlock block, bool uninstall, CancellationToken cancellationToken)
    {
        var file = await EditedFile.ReadAsync(place.Path, cancellationToken) with { NewMode = Executable };
        var launcher = LaunchCommand.OfThisProcess(context.Io.Environment);
        var after = uninstall ? file.Text is null ? null : block.Remove(file.Text) : block.Install(file.Path, file.Text, [launcher.Program, .. launcher.Arguments]);
        return new HookChange(hook, place, file, after);
    }

    /// <summary>Shows it, asks, and makes it.</summary>
    /// <exception cref="ToolException">Declined, or the file may not be written.</exception>
    public async Task<int> CarryOutAsync(CommandContext context, bool dryRun, CancellationToken cancellationToken)
    {
        if (After == File.Text && !LacksMode)
        {
            return await context.PrintAsync(Answer("Unchanged", $"Nothing to do: '{File.Path}' is as it should be."));
        }

        var shown = Place.IsShared ? $"{Diff}\ncore.hooksPath leads out of this repository: the hook holds for every repository that uses that folder." : Diff;
        if (dryRun)
        {
            return await context.PrintAsync(Answer("DryRun", shown));
        }

        if (!context.Yes)
        {
            if (TerminalConfirmationPrompt.For(context.Io) is not { } prompt)
            {
                return await context.PrintAsync(Answer("ConfirmationRequired", $"{shown}\nNot done yet: run it again with --yes.") with { ExitCode = ExitCode.Refused });
            }

            await context.Io.Error.WriteLineAsync(shown);
            if (!await prompt.AskAsync("Write this?", cancellationToken))
            {
                throw ToolException.CallerCanFix(ErrorCatalog.Declined, $"'{File.Path}' was left as it is.");
            }
        }

        await WriteAsync(cancellationToken);
        return await context.PrintAsync(Answer("Ok", $"{(After is null ? "Removed" : "Wrote")} '{File.Path}'.", changed: true));
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
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

    private ProgramAnswer Answer(string status, string text, bool changed = false) =>
        ProgramAnswer.Of(status, new JsonObject { ["hook"] = Hook, ["path"] = File.Path, ["changed"] = changed, ["shared"] = Place.IsShared, ["diff"] = Diff }, text);
}
