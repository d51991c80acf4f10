using System.CommandLine;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Server.Install;
using AgentMcp.Server.Install.Analyzer;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp rust install</c> and <c>agentmcp rust uninstall</c>: what stands beside the tools of that area.</summary>
internal static class AnalyzerInstallCommands
{
    private const string Everything = "all";

    public static Command Create(CommandHandling handling) => new("rust", "Rust code through one rust-analyzer for all: tools that read and change it, and install, uninstall for editors.")
    {
        CreateInstall(handling),
        CreateUninstall(handling),
    };

    private static Command CreateInstall(CommandHandling handling)
    {
        var command = Create(handling, "install", "Point an editor at the shared rust-analyzer, or put a program named rust-analyzer first on PATH.", "Which editor (default: path).", static async (installer, target, cancellationToken) =>
            (await installer.PlanAsync(target ?? AnalyzerInstaller.SearchPath, cancellationToken), installer.InstallAsync));
        handling.AddHelp(command, """
            Examples:
              agentmcp rust install                         a program named rust-analyzer, first on PATH
              agentmcp rust install --editor vscode         rust-analyzer.server.path in your settings.json
              agentmcp rust install --editor helix --dry-run
            """);
        return command;
    }

    private static Command CreateUninstall(CommandHandling handling)
    {
        var command = Create(handling, "uninstall", "Take back what `rust install` did.", "Which editor (default: all, and PATH).", static async (installer, target, cancellationToken) =>
        {
            List<InstallChange> changes = [];
            List<string> next = [];
            foreach (var each in target is null ? AnalyzerInstaller.Targets : [target])
            {
                var plan = await installer.PlanRemovalAsync(each, cancellationToken);
                changes.AddRange(plan.Changes);
                next.AddRange(plan.Next is { } more ? [more] : []);
            }

            return (new AnalyzerInstallPlan(changes, next.Count == 0 ? null : string.Join('\n', next)), installer.UninstallAsync);
        });
        handling.AddHelp(command, """
            Examples:
              agentmcp rust uninstall --editor zed
              agentmcp rust uninstall --yes                 everywhere
            """);
        return command;
    }

    private static Command Create(CommandHandling handling, string verb, string description, string which, Planner plan)
    {
        var editor = new Option<string>("--editor") { Description = which, HelpName = string.Join('|', AnalyzerInstaller.Targets) };
        editor.CompletionSources.Add([.. AnalyzerInstaller.Targets]);
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        var command = new Command(verb, description) { editor, dryRun };
        handling.Handle(command, $"rust_{verb}", async (context, cancellationToken) =>
        {
            var target = context.Parse.GetValue(editor) is { } name ? Known(name) : null;
            var environment = context.Io.Environment;
            var installer = new AnalyzerInstaller(new UserFolders(environment, UserFolders.CurrentPlatform), DataFolder.Resolve(environment), LaunchCommand.OfThisProcess(environment));
            var (planned, apply) = await plan(installer, target, cancellationToken);
            return await Show(planned, target ?? (verb == "install" ? AnalyzerInstaller.SearchPath : Everything), apply).CarryOutAsync(context, context.Parse.GetValue(dryRun), cancellationToken);
        });
        return command;
    }

    private static ConfirmedChange Show(AnalyzerInstallPlan plan, string target, Func<AnalyzerInstallPlan, CancellationToken, Task> apply)
    {
        var files = plan.Real.Select(change => new AnalyzerInstallFile(change.File.Path, change.After is null ? "remove" : change.File.Text is null ? "create" : "change", change.Diff)).ToList();
        var next = plan.Next is { } left ? "\n" + left : "";
        return new ConfirmedChange(plan.Diff, (status, text, changed) => Answer(status, new AnalyzerInstallOutcome(target, changed, files, plan.Next), text), token => apply(plan, token))
        {
            Unchanged = $"Nothing to do: all is as it should be.{next}",
            Done = string.Join('\n', files.Select(file => $"{(file.Action == "remove" ? "Removed" : "Wrote")} '{file.Path}'.")) + next,
            Declined = "Everything was left as it is.",
        };
    }

    private static ProgramAnswer Answer(string status, AnalyzerInstallOutcome outcome, string text) =>
        new(status, JsonSerializer.SerializeToElement(outcome, ServerJsonContext.Default.AnalyzerInstallOutcome), text);

    private static string Known(string name) => AnalyzerInstaller.Targets.Contains(name, StringComparer.Ordinal) ? name : throw ToolException.InvalidArgument(
        "--editor",
        $"There is no editor '{name}'; known are {string.Join(", ", AnalyzerInstaller.Targets)}.",
        NearestNames.Find(name, AnalyzerInstaller.Targets));

    private delegate Task<(AnalyzerInstallPlan Plan, Func<AnalyzerInstallPlan, CancellationToken, Task> Apply)> Planner(AnalyzerInstaller installer, string? target, CancellationToken cancellationToken);
}
