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
internal sealed class HubFrontEnd
{
    private readonly string[] _args;
    private readonly DataFolder _folder = DataFolder.Resolve(Environment.GetEnvironmentVariable);
    private readonly HubConnector _connector;
    private HubStarter? _starter;

    private HubFrontEnd(string[] args)
    {
        _args = args;
        _connector = new HubConnector(_folder, HubAddress.Find(_folder, Environment.GetEnvironmentVariable).Path, Start, ErrorLine.Write, new HubLimits());
    }

    /// <summary>Connects, relays until it is over, and words what went wrong.</summary>
    /// <returns>The exit code; null when it was for a hub that runs, and none does, or mends what keeps one from starting.</returns>
    public static int? Run(StartMode mode, string[] args)
    {
        try
        {
            var frontEnd = new HubFrontEnd(args);
            return mode is StartMode.Session ? frontEnd.RunSession() : frontEnd.RunCommand(mode);
        }
        catch (FrontEndException exception) when (exception.ExitCode == FrontEndException.Usage && args is ["config" or "trust", ..])
        {
            // The hub does not start with a configuration that has errors; what looks at it and mends it must work all the same.
            return null;
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
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ErrorLine.Write(exception.Message);
            return FrontEndException.Failed;
        }
    }

    private int RunSession() => new SessionRelay(StandardStreams.OpenInput(), StandardStreams.OpenOutput(), Connect).Run();

    private HubLink Connect(string? resumed) =>
        _connector.Connect(HelloText.Create(_args, resumed is null ? "kind=session\0" : string.Concat("kind=session\0session=", resumed, "\0")));

    private int? RunCommand(StartMode mode)
    {
        var hello = HelloText.Create(_args, Terminal.Describe());
        var link = mode is StartMode.CommandOfRunningHub ? _connector.Find(hello) : _connector.Connect(hello);
        return link is null ? null : CommandRelay.RunOnProcess(link);
    }

    // Only now everything is looked at that a call to a running hub does without.
    private bool Start(TimeSpan limit)
    {
        if (_starter is null)
        {
            EnsureFolder();
            _ = HubAddress.Of(_folder, Environment.GetEnvironmentVariable);
            _starter = new HubStarter(
                DotnetHost.Find(Environment.ProcessPath, Environment.GetEnvironmentVariable),
                DotnetHost.FindServer(AppContext.BaseDirectory),

                // It starts in another folder, where a relative name would mean another place.
                HubEnvironment.From([.. HubHello.OwnEnvironment(), string.Concat(DataFolder.HomeVariable, "=", _folder.Root)]));
        }

        return _starter.Start(limit);
    }

    private void EnsureFolder()
    {
        try
        {
            _folder.Ensure();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FrontEndException($"The data folder '{_folder.Root}' cannot be made: {exception.Message.TrimEnd('.')}. Set {DataFolder.HomeVariable} to a folder that you may write.");
        }
    }
}
