using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Commands;
using AgentMcp.FrontEnd.Connecting;
using AgentMcp.FrontEnd.Platform;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.FrontEnd.Session;
using AgentMcp.FrontEnd.Starting;

namespace AgentMcp.FrontEnd;

/// <summary>A start of the program whose work the hub does.</summary>
internal static class HubFrontEnd
{
    /// <summary>Connects, relays until it is over, and words what went wrong.</summary>
    /// <returns>The exit code; null when it was for a hub that runs, and none does.</returns>
    public static int? Run(StartMode mode, string[] args)
    {
        try
        {
            var folder = DataFolder.Resolve(Environment.GetEnvironmentVariable);
            EnsureFolder(folder);
            var connector = new HubConnector(folder, HubAddress.Of(folder, Environment.GetEnvironmentVariable).Path, Starter(folder).Start, ErrorLine.Write, new HubLimits());
            var hello = OwnHello(mode is StartMode.Session ? HelloKind.Session : HelloKind.Command, args);
            var link = mode is StartMode.CommandOfRunningHub ? connector.Find(hello) : connector.Connect(hello);
            if (link is null)
            {
                return null;
            }

            return mode is StartMode.Session
                ? new SessionRelay(StandardStreams.OpenInput(), StandardStreams.OpenOutput(), session => connector.Connect(hello with { ResumedSession = session })).Run(link)
                : CommandRelay.RunOnProcess(link);
        }
        catch (FrontEndException exception)
        {
            ErrorLine.Write(exception.Message);
            return exception.ExitCode;
        }
        catch (HubAddressException exception)
        {
            ErrorLine.Write(exception.Message);
            return FrontEndException.Refused;
        }
    }

    private static void EnsureFolder(DataFolder folder)
    {
        try
        {
            folder.Ensure();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FrontEndException($"The data folder '{folder.Root}' cannot be made: {exception.Message.TrimEnd('.')}. Set {DataFolder.HomeVariable} to a folder that you may write.");
        }
    }

    private static HubStarter Starter(DataFolder folder) => new(
        () => DotnetHost.Find(Environment.ProcessPath, Environment.GetEnvironmentVariable),
        () => DotnetHost.FindServer(AppContext.BaseDirectory),

        // It starts in another folder, where a relative name would mean another place.
        () => [.. HubHello.OwnEnvironment(), string.Concat(DataFolder.HomeVariable, "=", folder.Root)]);

    private static HubHello OwnHello(HelloKind kind, string[] args) => new()
    {
        Kind = kind,
        Arguments = args,
        WorkingFolder = Environment.CurrentDirectory,
        ProcessId = Environment.ProcessId,
        Build = ProgramBuild.Own(),
        Environment = HubHello.OwnEnvironment(),
        InputIsTerminal = kind is HelloKind.Command && Terminal.IsInput,
        OutputIsTerminal = kind is HelloKind.Command && Terminal.IsOutput,
        ErrorIsTerminal = kind is HelloKind.Command && Terminal.IsError,
        Width = kind is HelloKind.Command ? Terminal.ReadWidth() : null,
    };
}
