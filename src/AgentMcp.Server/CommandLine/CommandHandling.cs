using System.CommandLine;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Server.CommandLine.Rendering;

namespace AgentMcp.Server.CommandLine;

/// <summary>Ties commands to what they do, with one way for all in which failures, cancellation and help are told.</summary>
internal sealed class CommandHandling(GlobalOptions options, CommandServices services, CommandIo io)
{
    private readonly Dictionary<Command, string> _help = [];
    private readonly Dictionary<Command, string> _names = [];

    public CommandServices Services { get; } = services;

    /// <summary>Sets what a command does.</summary>
    /// <param name="command">The command.</param>
    /// <param name="name">What its envelope calls it.</param>
    /// <param name="run">Does it, prints its answer, gives the exit code.</param>
    public void Handle(Command command, string name, Func<CommandContext, CancellationToken, Task<int>> run)
    {
        _names[command] = name;
        command.SetAction((parse, cancellationToken) => RunAsync(name, parse, run, cancellationToken));
    }

    /// <summary>Sets the text that follows the options in a command's help.</summary>
    public void AddHelp(Command command, string text) => _help[command] = text;

    /// <summary>The text that follows the options, or null.</summary>
    public string? HelpOf(Command command) => _help.GetValueOrDefault(command);

    /// <summary>The context of the command that was parsed, for errors told before it runs.</summary>
    public CommandContext ContextOf(ParseResult parse) => new(_names.GetValueOrDefault(parse.CommandResult.Command, "agentmcp"), parse, options, Services, io);

    private async Task<int> RunAsync(string name, ParseResult parse, Func<CommandContext, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        var command = new CommandContext(name, parse, options, Services, io);
        using var running = Services.Work?.Begin(WorkKinds.Command, name, new IdGenerator(Services.Time).NewText());
        try
        {
            // A misspelt format is told before anything is done, not after.
            _ = options.FormatOf(parse, io);
            return await run(command, cancellationToken);
        }
        catch (ToolException exception)
        {
            return await command.PrintErrorAsync(exception.ToError(), exception.Code.ExitCode);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            var reached = command.LastProgress is { } progress ? $" It had come to {TerminalProgress.Describe(progress)}." : "";
            var error = ToolException.CallerCanFix(ErrorCatalog.Cancelled, $"Cancelled: {name} was stopped before it had finished.{reached}").ToError();
            return await command.PrintErrorAsync(error, ErrorCatalog.Cancelled.ExitCode);
        }
    }
}
