using System.Globalization;

namespace AgentMcp.FrontEnd.Protocol;

/// <summary>What the hub answers to a hello.</summary>
internal sealed record HubAnswer
{
    /// <summary>Whether it serves.</summary>
    public required HubVerdict Verdict { get; init; }

    /// <summary>Its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Which build it is.</summary>
    public required ProgramBuild Build { get; init; }

    /// <summary>Id of the session, to be handed over to the next hub; null for commands.</summary>
    public string? Session { get; init; }

    /// <summary>A sentence for the person, on the error stream; null for none.</summary>
    public string? Notice { get; init; }

    /// <summary>Why it was refused, ready to be shown.</summary>
    public string? Error { get; init; }

    /// <summary>With what a refused front end ends.</summary>
    public int ExitCode { get; init; }

    /// <summary>As it is sent.</summary>
    public HubMessage ToMessage()
    {
        var message = new HubMessage();
        message.Add("verdict", Verdict switch { HubVerdict.Welcome => "welcome", HubVerdict.Refused => "refused", _ => "leaving" });
        message.Add("pid", ProcessId.ToString(CultureInfo.InvariantCulture));
        Build.AddTo(message);
        message.Add("session", Session);
        message.Add("notice", Notice);
        message.Add("error", Error);
        message.Add("exit", ExitCode.ToString(CultureInfo.InvariantCulture));
        return message;
    }

    /// <summary>Reads what was sent. A hub of another major version answers in its own words: only its refusal is understood.</summary>
    /// <exception cref="HubProtocolException">It is no answer.</exception>
    public static HubAnswer From(HubMessage message) => new()
    {
        Verdict = message.Find("verdict") switch
        {
            "welcome" when message.Major == HubProtocol.Major => HubVerdict.Welcome,
            "leaving" => HubVerdict.Leaving,
            "refused" => HubVerdict.Refused,
            var other => throw new HubProtocolException($"The hub answered '{other}' in protocol {message.Major}.{message.Minor}; this program speaks {HubProtocol.Major}.{HubProtocol.Minor}."),
        },
        ProcessId = Number(message, "pid"),
        Build = ProgramBuild.From(message),
        Session = message.Find("session"),
        Notice = message.Find("notice"),
        Error = message.Find("error"),
        ExitCode = Number(message, "exit"),
    };

    private static int Number(HubMessage message, string name) =>
        int.TryParse(message.Find(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
