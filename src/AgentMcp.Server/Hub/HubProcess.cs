using System.Runtime.InteropServices;
using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.FrontEnd.Starting;
using AgentMcp.Server.Sessions.Wire;
using AgentMcp.Server.Settings;

namespace AgentMcp.Server.Hub;

/// <summary><c>agentmcp hub run</c>: this process is the hub, as a front end starts it.</summary>
internal static class HubProcess
{
    private const string IdleOption = "--idle-minutes";
    private const string IdleKey = "hub.idle_minutes";

    // Stands for the end of a line in the one line that the starter reads.
    private const char LineMark = '\u2028';

    /// <summary>Reads the words of <c>hub run</c>: <c>--idle-minutes N</c>, <c>--config FILE</c>, <c>--set key=value</c>. False leaves them to the command line, which knows how to complain.</summary>
    public static bool TryParse(IReadOnlyList<string> args, out SettingFlags flags)
    {
        flags = SettingFlags.None;
        if (args is not ["hub", "run", ..] || args.Count % 2 != 0)
        {
            return false;
        }

        string? file = null;
        List<string> settings = [];
        for (var index = 2; index < args.Count; index += 2)
        {
            switch (args[index])
            {
                case IdleOption:
                    settings.Add($"{IdleKey}={args[index + 1]}");
                    break;
                case "--config":
                    file = args[index + 1];
                    break;
                case "--set" when args[index + 1].IndexOf('=', StringComparison.Ordinal) > 0:
                    settings.Add(args[index + 1]);
                    break;
                default:
                    return false;
            }
        }

        flags = SettingFlags.Read(file, settings, Environment.CurrentDirectory);
        return true;
    }

    /// <summary>Says on the output whether it listens, and then runs until it leaves.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(DataFolder folder, SettingFlags flags, Stream output)
    {
        _ = Task.Run(Introduction.Rehearse);
        KeepFewVariables();
        HubHost? host;
        try
        {
            var idleLimit = FirstLoad.Run(folder, flags) ?? HubOptions.DefaultIdleLimit;
            host = await HubHost.TryStartAsync(HubOptions.OfProgram(folder, TextWriter.Null, flags) with { IdleLimit = idleLimit }, CancellationToken.None);
        }
        catch (ToolException exception) when (exception.Code == ErrorCatalog.ConfigurationInvalid)
        {
            await SayAsync(output, $"invalid {FirstLoad.Describe(exception).ReplaceLineEndings(LineMark.ToString())}");
            return ExitCode.Usage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HubAddressException or ToolException or System.Net.Sockets.SocketException)
        {
            await SayAsync(output, $"failed The hub cannot start in '{folder.Root}': {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.Refused;
        }

        if (host is null)
        {
            await SayAsync(output, "taken");
            return ExitCode.Ok;
        }

        await using var disposing = host.ConfigureAwait(false);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Leave(context, host, atOnce: host.IsLeaving));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Leave(context, host, atOnce: true));
        await SayAsync(output, "ready");
        Detach(folder);
        await host.Completion;
        return ExitCode.Ok;
    }

    private static void Leave(PosixSignalContext context, HubHost host, bool atOnce)
    {
        context.Cancel = true;
        host.Leave(atOnce);
    }

    private static async Task SayAsync(Stream output, string line)
    {
        try
        {
            await output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
            await output.DisposeAsync();
        }
        catch (IOException)
        {
            // Who started it did not wait.
        }
    }

    private static void Detach(DataFolder folder)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxStandardStreams.Detach(Path.Combine(folder.Ensure(folder.Logs), "hub.stderr"));
        }
    }

    // A front end gives it no others; whoever types `hub run` himself has a whole session around him.
    private static void KeepFewVariables()
    {
        var kept = HubEnvironment.From(HubHello.OwnEnvironment());
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => !kept.ContainsKey(name) && !name.StartsWith("AGENTMCP_", StringComparison.Ordinal)).ToList())
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
