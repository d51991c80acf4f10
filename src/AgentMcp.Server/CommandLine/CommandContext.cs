using System.CommandLine;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.CommandLine.Rendering;
using AgentMcp.Server.Settings;

namespace AgentMcp.Server.CommandLine;

/// <summary>One command being carried out.</summary>
internal sealed class CommandContext(string name, ParseResult parse, GlobalOptions options, CommandServices services, CommandIo io)
{
    private readonly long _started = services.Time.GetTimestamp();

    /// <summary>What the envelope calls it.</summary>
    public string Name { get; } = name;

    public ParseResult Parse { get; } = parse;

    public CommandServices Services { get; } = services;

    public CommandIo Io { get; } = io;

    /// <summary>Whether the person said yes beforehand.</summary>
    public bool Yes => Parse.GetResult(options.Yes) is { Implicit: false } && Parse.GetValue(options.Yes);

    /// <summary>The workspace named on the command line, absolute; null when none was.</summary>
    public string? GivenWorkspace { get; } = options.WorkspaceOf(parse, io);

    /// <summary>The settings of its command line.</summary>
    /// <exception cref="ToolException">One is malformed.</exception>
    public SettingFlags Flags => options.SettingsOf(Parse, Io);

    /// <summary>The workspace: the one named, else the current folder.</summary>
    public string Workspace => GivenWorkspace ?? Io.WorkingFolder;

    /// <summary>The form asked for.</summary>
    /// <exception cref="ToolException">There is no such form.</exception>
    public OutputFormat Format => options.FormatOf(Parse, Io);

    /// <summary>How far a call came; told when it is cancelled.</summary>
    public ToolProgress? LastProgress { get; set; }

    /// <summary>Prints an answer in the form asked for.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="ToolException">There is no such form.</exception>
    public Task<int> PrintAsync(ToolAnswer answer) => new AnswerPrinter(Io, Format).PrintAsync(answer);

    /// <summary>Prints what a command of the program's own has to say.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> PrintAsync(ProgramAnswer answer) =>
        PrintAsync(new ToolAnswer(answer.Status, Envelope.Write(Name, answer.Status, answer.Data, Services.Time.GetUtcNow(), Facts()), answer.Text, IsError: false, answer.ExitCode));

    /// <summary>Prints an error; one that lies in the choice of the form itself is printed as text.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> PrintErrorAsync(ToolError error, int exitCode)
    {
        var answer = new ToolAnswer(ToolError.Status, Envelope.Write(Name, ToolError.Status, error.ToData(), Services.Time.GetUtcNow(), Facts()), error.ToText(), IsError: true, exitCode);
        try
        {
            return await PrintAsync(answer);
        }
        catch (ToolException)
        {
            return await new AnswerPrinter(Io, OutputFormat.Text).PrintAsync(answer);
        }
    }

    private EnvelopeContext Facts() => new(Workspace) { DurationMilliseconds = (long)Services.Time.GetElapsedTime(_started).TotalMilliseconds };
}
