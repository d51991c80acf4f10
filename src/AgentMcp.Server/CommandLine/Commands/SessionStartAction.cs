using System.CommandLine;
using System.CommandLine.Invocation;
using AgentMcp.Core.Errors;
using AgentMcp.Memory.Context;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary>
/// <c>agentmcp context get --session-start</c>, as a SessionStart hook calls it: prints the document that opens a conversation and ends
/// with 0 whatever happens, because a client shows a failing hook as a fault of the session.
/// </summary>
internal sealed class SessionStartAction(GlobalOptions options, CommandServices services, CommandIo io) : AsynchronousCommandLineAction
{
    /// <summary>The tool whose command takes the option.</summary>
    public const string ToolName = "context_get";

    // A client writes its few lines before we are up; a pipe that nobody writes to or closes must not cost the document.
    private static readonly TimeSpan InputPatience = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Adds the option to the tool's command.</summary>
    public static void AddTo(Command command, GlobalOptions options, CommandServices services, CommandIo io) => command.Add(new Option<bool>("--session-start")
    {
        Description = "Print the document for a SessionStart hook: plain text within 2 seconds, always exit code 0.",
        Action = new SessionStartAction(options, services, io),
    });

    /// <inheritdoc/>
    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        await io.Output.WriteAsync((await CreateAsync(parseResult, cancellationToken)).TrimEnd() + "\n");
        return ExitCode.Ok;
    }

    private async Task<string> CreateAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        try
        {
            var input = await ReadInputAsync(cancellationToken);
            var document = services.Provider.GetRequiredService<SessionStartDocument>();
            return await document.CreateAsync(input, options.WorkspaceOf(parse, io) ?? io.WorkingFolder, io.Inherited, cancellationToken);
        }
        catch (Exception exception)
        {
            // Whatever it is, Ctrl-C too: the hook gets its sentence.
            return $"# Context\n\nNo context: {exception.Message} Run `agentmcp doctor` to learn more.";
        }
    }

    private async Task<string?> ReadInputAsync(CancellationToken cancellationToken)
    {
        try
        {
            return io.InputIsTerminal ? null : await io.ReadAllAsync(cancellationToken).WaitAsync(InputPatience, services.Time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            return null;
        }
    }
}
