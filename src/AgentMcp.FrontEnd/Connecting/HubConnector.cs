using System.Diagnostics;
using AgentMcp.Core.Platform;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.FrontEnd.Connecting;

/// <summary>Finds the hub of a data folder, says hello to it, and has one started when there is none.</summary>
/// <param name="folder">The data folder; it exists.</param>
/// <param name="address">Where its hub should listen.</param>
/// <param name="start">Starts a hub within a time: true when it listens, false when another holds the folder.</param>
/// <param name="notify">Takes a line for the person.</param>
/// <param name="limits">How long to wait.</param>
internal sealed class HubConnector(DataFolder folder, string address, Func<TimeSpan, bool> start, Action<string> notify, HubLimits limits)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    // Another start than ours is most likely just about to listen: it is given this much before we try to start one again.
    private static readonly TimeSpan PatienceWithOther = TimeSpan.FromMilliseconds(500);

    // Who meets more hubs in a row that go is not waiting for one any more.
    private const int MostLeaving = 3;

    private string? _called;

    /// <summary>Connects to a hub that runs.</summary>
    /// <returns>Null when none does.</returns>
    /// <exception cref="FrontEndException">There is one, and it does not serve.</exception>
    public HubLink? Find(byte[] hello)
    {
        var began = Stopwatch.GetTimestamp();
        do
        {
            if (Open() is not { } connection)
            {
                return null;
            }

            if (Greet(connection, hello) is { } link)
            {
                return link;
            }
        }
        while (Stopwatch.GetElapsedTime(began) < limits.Start);
        throw Late();
    }

    /// <summary>Connects to a hub, whatever it takes.</summary>
    /// <exception cref="FrontEndException">There is none to be had; the message says why.</exception>
    public HubLink Connect(byte[] hello)
    {
        var began = Stopwatch.GetTimestamp();
        var pause = FirstPause;
        var startAgain = TimeSpan.Zero;
        var left = 0;
        while (true)
        {
            if (Open() is { } connection)
            {
                if (Greet(connection, hello) is { } link)
                {
                    return link;
                }

                // It was there a moment ago, and goes: then the folder is free at once. What it took to go is its own time, not that of the next one.
                startAgain = TimeSpan.Zero;
                began = left++ < MostLeaving ? Stopwatch.GetTimestamp() : began;
            }

            var elapsed = Stopwatch.GetElapsedTime(began);
            if (elapsed >= limits.Start)
            {
                throw Late();
            }

            if (elapsed >= startAgain)
            {
                if (start(limits.Start - elapsed))
                {
                    startAgain = TimeSpan.Zero;
                    continue;
                }

                startAgain = Stopwatch.GetElapsedTime(began) + PatienceWithOther;
                pause = FirstPause;
            }

            Wait(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private HubConnection? Open()
    {
        var connection = Open(address);
        if (connection is null && HubRecord.Find(folder)?.Socket is { } recorded && recorded != address)
        {
            connection = Open(recorded);
        }

        return connection;
    }

    private HubConnection? Open(string path)
    {
        _called = path;
        HubConnection? connection = OperatingSystem.IsLinux() ? LinuxHubConnection.Open(path, limits.Answer) : PortableHubConnection.Open(path, limits.Answer);
        if (connection is not null && !connection.IsOwn)
        {
            connection.Dispose();
            throw new FrontEndException(
                $"The process that listens on '{path}' belongs to another user, so it is given nothing. Remove that socket, or set XDG_RUNTIME_DIR to a folder of your own.",
                FrontEndException.Refused);
        }

        return connection;
    }

    // Null when it went away, of itself or because it was to leave: the folder is free then, or soon.
    private HubLink? Greet(HubConnection connection, byte[] hello)
    {
        try
        {
            if (hello.Length > HubProtocol.MaximumMessageBytes)
            {
                throw TooLarge(hello);
            }

            connection.Stream.Write(hello, 0, hello.Length);
            if (WelcomeText.Read(connection.Stream, out var session) is not { } message)
            {
                connection.SetLimit(TimeSpan.Zero);
                return new HubLink(connection, session);
            }

            return Judge(connection, HubAnswer.From(HubMessage.Read(new MemoryStream(message))));
        }
        catch (IOException)
        {
            connection.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is HubProtocolException or TimeoutException)
        {
            connection.Dispose();
            throw new FrontEndException(exception is TimeoutException
                ? $"The hub at '{_called}' took the connection and did not answer within {limits.Answer.TotalSeconds:0} s. Look at it with `agentmcp hub logs`, and end it with `agentmcp hub stop`."
                : $"What answers on '{_called}' is no hub that this program can talk to. {exception.Message}");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private HubLink? Judge(HubConnection connection, HubAnswer answer)
    {
        if (answer.Notice is { } notice)
        {
            notify(notice);
        }

        switch (answer.Verdict)
        {
            case HubVerdict.Welcome:
                connection.SetLimit(TimeSpan.Zero);
                return new HubLink(connection, answer.Session);
            case HubVerdict.Refused:
                throw new FrontEndException(answer.Error ?? "The hub refused without saying why; see `agentmcp hub logs`.", answer.ExitCode == 0 ? FrontEndException.Failed : answer.ExitCode);
            default:
                WaitForEnd(connection);
                connection.Dispose();
                return null;
        }
    }

    private void WaitForEnd(HubConnection connection)
    {
        connection.SetLimit(limits.Leaving);
        var rest = new byte[256];
        while (connection.Stream.Read(rest) > 0)
        {
            // What it still says is for nobody.
        }
    }

    private FrontEndException Late() => new(
        $"No hub was ready for '{folder.Root}' within {limits.Start.TotalSeconds:0} s, though another process holds the folder. See who with `agentmcp hub status`, end it with `agentmcp hub stop`, and try again.");

    private static FrontEndException TooLarge(byte[] hello) => new(
        $"Arguments and environment together are {hello.Length} bytes; the hub takes {HubProtocol.MaximumMessageBytes}. Unset what is large (`env | sort`), or add --in-process.");

    private static void Wait(TimeSpan pause)
    {
        var nobody = new object();
        lock (nobody)
        {
            _ = Monitor.Wait(nobody, pause);
        }
    }
}
