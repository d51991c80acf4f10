using AgentMcp.Core.Invocation;
using AgentMcp.Server.CommandLine.Programs;

namespace AgentMcp.Server.CommandLine;

/// <summary>Everything a command knows of the terminal and process it was typed in; the commands themselves never touch the console of their own process.</summary>
internal sealed record CommandIo
{
    /// <summary>What is piped or typed in.</summary>
    public required Stream Input { get; init; }

    /// <summary>The answer goes here, and nothing else.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>The same without any text about it, for protocols; null where there is only text.</summary>
    public Stream? OutputBytes { get; init; }

    /// <summary>Errors, questions and progress.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether a person types the input.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>Whether a person reads the output.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether a person reads what goes to the error stream.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Columns of the terminal, as it is now.</summary>
    public int Width
    {
        get => CurrentWidth?.Invoke() ?? field;
        init;
    } = 80;

    /// <summary>Asks for the width anew each time; null for one that stays.</summary>
    public Func<int>? CurrentWidth { get; init; }

    /// <summary>The folder the command was typed in, absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The caller's environment, for programs run on its behalf; null when it is this process's own.</summary>
    public SessionEnvironment? Inherited { get; init; }

    /// <summary>Runs programs in the caller's own process; null where there is none.</summary>
    public ICallerPrograms? Programs { get; init; }

    /// <summary>Looks up an environment variable of the caller.</summary>
    public Func<string, string?> Environment { get; init; } = _ => null;

    /// <summary>Whether colours and lines are wanted: a terminal, and no NO_COLOR (no-color.org).</summary>
    public bool IsDecorated => OutputIsTerminal && string.IsNullOrEmpty(Environment("NO_COLOR")) && Environment("TERM") != "dumb";

    /// <summary>All of the input as UTF-8 text.</summary>
    public async Task<string> ReadAllAsync(CancellationToken cancellationToken)
    {
        // Reads of a terminal or pipe do not obey a token everywhere; the wait does.
        using var reader = new StreamReader(Input, leaveOpen: true);
        return await reader.ReadToEndAsync(cancellationToken).WaitAsync(cancellationToken);
    }
}
