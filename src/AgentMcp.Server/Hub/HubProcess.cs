using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.FrontEnd.Starting;
using AgentMcp.Server.Sessions.Wire;

namespace AgentMcp.Server.Hub;

/// <summary><c>agentmcp hub run</c>: this process is the hub, as a front end starts it.</summary>
internal static class HubProcess
{
    private const string IdleOption = "--idle-minutes";
    private const int MostMinutes = 30 * 24 * 60;

    /// <summary>Reads the words of <c>hub run</c>; false leaves them to the command line, which knows how to complain.</summary>
    public static bool TryParse(IReadOnlyList<string> args, out TimeSpan idleLimit)
    {
        idleLimit = HubOptions.DefaultIdleLimit;
        switch (args)
        {
            case ["hub", "run"]:
                return true;
            case ["hub", "run", IdleOption, var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and <= MostMinutes:
                idleLimit = TimeSpan.FromMinutes(minutes);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Says on the output whether it listens, and then runs until it leaves.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(DataFolder folder, TimeSpan idleLimit, Stream output)
    {
        _ = Task.Run(Introduction.Rehearse);
        KeepFewVariables();
        HubHost? host;
        try
        {
            host = await HubHost.TryStartAsync(HubOptions.OfProgram(folder, TextWriter.Null) with { IdleLimit = idleLimit }, CancellationToken.None);
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
