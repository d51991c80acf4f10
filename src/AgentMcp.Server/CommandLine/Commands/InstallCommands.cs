using System.CommandLine;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Server.Install;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp install CLIENT</c> and <c>agentmcp uninstall CLIENT</c>.</summary>
internal static class InstallCommands
{
    private static readonly string[] Scopes = ["project", "user"];

    public static Command CreateInstall(CommandHandling handling)
    {
        var command = Create(handling, "install", "Write this server's entry into an MCP client's configuration.", static async (context, installer, client, path, cancellationToken) =>
        {
            var entry = client.EntryFor(LaunchCommand.OfThisProcess(context.Io.Environment));
            return (await Installer.PlanInstallAsync(client.PlaceAt(path), entry, cancellationToken), installer.InstallAsync);
        });
        handling.AddHelp(command, """
            Examples:
              agentmcp install claude-code                  .mcp.json in this project
              agentmcp install claude-code --scope user     ~/.claude.json, for all projects
              agentmcp install codex --dry-run              only show the change
            """);
        return command;
    }

    public static Command CreateUninstall(CommandHandling handling)
    {
        var command = Create(handling, "uninstall", "Take this server's entry out of an MCP client's configuration.", static async (_, installer, client, path, cancellationToken) =>
            (await installer.PlanUninstallAsync(client.PlaceAt(path), cancellationToken), installer.UninstallAsync));
        handling.AddHelp(command, """
            Examples:
              agentmcp uninstall claude-code
              agentmcp uninstall codex --yes
            """);
        return command;
    }

    private static Command Create(CommandHandling handling, string verb, string description, Planner plan)
    {
        var client = new Argument<string>("client") { HelpName = "client", Description = $"One of {string.Join(", ", Client.All.Select(known => known.Name))}." };
        client.CompletionSources.Add([.. Client.All.Select(known => known.Name)]);
        var scope = new Option<string>("--scope") { Description = "project: a file in the project folder; user: yours, for all projects (default: as usual for the client).", HelpName = "project|user" };
        scope.CompletionSources.Add(Scopes);
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would change." };
        var command = new Command(verb, description) { client, scope, dryRun };
        handling.Handle(command, verb, async (context, cancellationToken) =>
        {
            var chosen = FindClient(context.Parse.GetRequiredValue(client));
            var chosenScope = ParseScope(context.Parse.GetValue(scope)) ?? chosen.DefaultScope;
            var path = chosen.FileOf(chosenScope, ClientPaths.Of(context.Io.Environment), context.Workspace);
            var installer = new Installer(new InstallReceipts(DataFolder.Resolve(context.Io.Environment)));
            var (change, apply) = await plan(context, installer, chosen, path, cancellationToken);
            var outcome = new InstallOutcome(chosen.Name, chosenScope is InstallScope.Project ? "project" : "user", change.File.Path, Changed: false, change.Diff);
            var shown = new ConfirmedChange(change.IsEmpty ? "" : change.Diff, (status, text, changed) => Answer(status, outcome with { Changed = changed }, text), token => apply(change, token))
            {
                Unchanged = $"Nothing to do: '{outcome.Path}' is as it should be.",
                Done = $"{(change.After is null ? "Removed" : "Wrote")} '{outcome.Path}'.",
                Declined = $"'{outcome.Path}' was left as it is.",
            };
            return await shown.CarryOutAsync(context, context.Parse.GetValue(dryRun), cancellationToken);
        });
        return command;
    }

    private static ProgramAnswer Answer(string status, InstallOutcome outcome, string text) =>
        new(status, JsonSerializer.SerializeToElement(outcome, ServerJsonContext.Default.InstallOutcome), text);

    private static Client FindClient(string name) => Client.Find(name) ?? throw ToolException.InvalidArgument(
        "client",
        $"There is no client '{name}'; known are {string.Join(", ", Client.All.Select(known => known.Name))}.",
        NearestNames.Find(name, Client.All.Select(known => known.Name)));

    private static InstallScope? ParseScope(string? text) => text switch
    {
        null => null,
        "project" => InstallScope.Project,
        "user" => InstallScope.User,
        _ => throw ToolException.InvalidArgument("--scope", $"--scope must be project or user; got '{text}'.", NearestNames.Find(text, Scopes)),
    };

    private delegate Task<(InstallChange Change, Func<InstallChange, CancellationToken, Task> Apply)> Planner(
        CommandContext context, Installer installer, Client client, string path, CancellationToken cancellationToken);
}
