using System.CommandLine;
using System.Text.Json.Nodes;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.FrontEnd.Starting;
using AgentMcp.Server.Hub.Stopping;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp hub start|stop|restart</c>, which the process that they are typed in carries out itself.</summary>
internal static class HubCommands
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    public static Command Create(CommandHandling handling)
    {
        var command = new Command("hub", "The resident process behind all sessions: start, stop, restart, status, logs.")
        {
            Start(handling), Stop(handling), Restart(handling), HubLogsCommand.Create(handling), Run(handling),
        };
        handling.AddHelp(command, """
            Examples:
              agentmcp hub status
              agentmcp hub stop
              agentmcp hub restart --force
              agentmcp hub logs --level warning --since 1h

            Nobody needs to start it: a session or command does, and it leaves after 30 minutes without any.
            """);
        return command;
    }

    private static Command Start(CommandHandling handling)
    {
        var command = new Command("start", "Start the hub, unless it runs.");
        handling.Handle(command, "hub_start", async (context, _) =>
        {
            var folder = FolderOf(context);
            var isNew = await StartAsync(folder);
            return await context.PrintAsync(Answer(isNew ? "Started" : "Running", HubRecord.Find(folder)?.ProcessId, isNew ? "Started the hub" : "The hub runs already"));
        });
        return command;
    }

    private static Command Stop(CommandHandling handling)
    {
        var force = Force();
        var command = new Command("stop", "End the hub when its calls have finished; sessions go on with the next one.") { force };
        handling.Handle(command, "hub_stop", async (context, cancellationToken) =>
        {
            var stopped = await new HubStopper(FolderOf(context), context.Services.Time).StopAsync(context.Parse.GetValue(force), cancellationToken);
            return await context.PrintAsync(stopped is null ? Answer("NotRunning", null, "No hub runs") : Answer("Stopped", stopped, "Stopped the hub"));
        });
        return command;
    }

    private static Command Restart(CommandHandling handling)
    {
        var force = Force();
        var command = new Command("restart", "End the hub and start it anew.") { force };
        handling.Handle(command, "hub_restart", async (context, cancellationToken) =>
        {
            var folder = FolderOf(context);
            await new HubStopper(folder, context.Services.Time).StopAsync(context.Parse.GetValue(force), cancellationToken);
            await StartAsync(folder);
            return await context.PrintAsync(Answer("Restarted", HubRecord.Find(folder)?.ProcessId, "Restarted the hub"));
        });
        return command;
    }

    // For help and complaints; the program itself reads these words before there is a command line.
    private static Command Run(CommandHandling handling)
    {
        var minutes = new Option<int>("--idle-minutes") { Description = "Leave after this time without sessions and running work, 1 to 43200 (default: 30).", HelpName = "minutes" };
        var command = new Command("run", "Be the hub, in this process.") { minutes };
        command.Hidden = true;
        handling.Handle(command, "hub_run", (context, _) =>
            throw ToolException.InvalidArgument("--idle-minutes", $"`agentmcp hub run` takes --idle-minutes from 1 to 43200, --config FILE and --set key=value, each with a value; got {context.Parse.GetValue(minutes)}."));
        return command;
    }

    private static Option<bool> Force() => new("--force") { Description = "Cancel what runs instead of waiting for it, and kill a hub that does not obey." };

    private static DataFolder FolderOf(CommandContext context)
    {
        var folder = DataFolder.Resolve(context.Io.Environment);
        folder.Ensure();
        return folder;
    }

    private static async Task<bool> StartAsync(DataFolder folder)
    {
        try
        {
            // It waits for a line from the new process.
            return await Task.Run(() => Starter(folder).Start(StartLimit));
        }
        catch (FrontEndException exception)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, exception.Message);
        }
    }

    private static HubStarter Starter(DataFolder folder) => new(
        DotnetHost.Find(Environment.ProcessPath, Environment.GetEnvironmentVariable),
        DotnetHost.FindServer(AppContext.BaseDirectory),
        HubEnvironment.From([.. HubHello.OwnEnvironment(), string.Concat(DataFolder.HomeVariable, "=", folder.Root)]));

    private static ProgramAnswer Answer(string status, int? process, string text) =>
        ProgramAnswer.Of(status, new JsonObject { ["process_id"] = process }, process is null ? $"{text}." : $"{text} (process {process}).");
}
