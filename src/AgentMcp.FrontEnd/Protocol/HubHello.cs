using System.Collections;
using System.Globalization;

namespace AgentMcp.FrontEnd.Protocol;

/// <summary>Who connects, and from where: all that the hub must know of the process that a client or a person started.</summary>
internal sealed record HubHello
{
    /// <summary>What follows.</summary>
    public required HelloKind Kind { get; init; }

    /// <summary>The words after the program's name.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The folder it was started in, absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Its process.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Which build it is.</summary>
    public required ProgramBuild Build { get; init; }

    /// <summary>Its environment as <c>NAME=value</c>: held in memory for its session, never logged.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>The session that goes on after its hub went away; null for a new one.</summary>
    public string? ResumedSession { get; init; }

    /// <summary>Whether a person types the input.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether a person reads the output.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person reads the error stream.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal; null when there is none.</summary>
    public int? Width { get; init; }

    /// <summary>Whether it can run a program in its own process (<see cref="FrameType.RunProgram"/>).</summary>
    public bool RunsPrograms { get; init; } = true;

    /// <summary>The environment of this process.</summary>
    public static List<string> OwnEnvironment()
    {
        var variables = new List<string>();
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            variables.Add(string.Concat((string)variable.Key, "=", (string?)variable.Value));
        }

        return variables;
    }

    /// <summary>As it is sent.</summary>
    public HubMessage ToMessage()
    {
        var message = new HubMessage();
        message.Add("kind", Kind is HelloKind.Session ? "session" : "command");
        message.Add("cwd", WorkingFolder);
        message.Add("pid", ProcessId.ToString(CultureInfo.InvariantCulture));
        Build.AddTo(message);
        message.Add("session", ResumedSession);
        message.Add("input-terminal", Flag(InputIsTerminal));
        message.Add("output-terminal", Flag(OutputIsTerminal));
        message.Add("error-terminal", Flag(ErrorIsTerminal));
        message.Add("width", Width?.ToString(CultureInfo.InvariantCulture));
        foreach (var argument in Arguments)
        {
            message.Add("arg", argument);
        }

        foreach (var variable in Environment)
        {
            message.Add("env", variable);
        }

        return message;
    }

    /// <summary>Reads what was sent.</summary>
    /// <exception cref="HubProtocolException">Something is missing, or of another major version.</exception>
    public static HubHello From(HubMessage message)
    {
        if (message.Major != HubProtocol.Major)
        {
            throw new HubProtocolException(
                $"This hub speaks protocol {HubProtocol.Major}.{HubProtocol.Minor} and the caller {message.Major}.{message.Minor}: end the hub with `agentmcp hub stop`, so that the caller starts its own.");
        }

        return new HubHello
        {
            Kind = message.Find("kind") switch
            {
                "session" => HelloKind.Session,
                "command" => HelloKind.Command,
                var other => throw new HubProtocolException($"A hello of the kind '{other}' is not known."),
            },
            Arguments = message.FindAll("arg"),
            WorkingFolder = message.Find("cwd") is { } folder && Path.IsPathFullyQualified(folder) ? folder : throw new HubProtocolException("A hello must name an absolute working folder (cwd)."),
            ProcessId = Number(message, "pid") ?? throw new HubProtocolException("A hello must name its process (pid)."),
            Build = ProgramBuild.From(message),
            Environment = message.FindAll("env"),
            ResumedSession = message.Find("session"),
            InputIsTerminal = message.Find("input-terminal") is "1",
            OutputIsTerminal = message.Find("output-terminal") is "1",
            ErrorIsTerminal = message.Find("error-terminal") is "1",
            Width = Number(message, "width"),
            RunsPrograms = message.Minor >= 1,
        };
    }

    private static string? Flag(bool value) => value ? "1" : null;

    private static int? Number(HubMessage message, string name) =>
        int.TryParse(message.Find(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
