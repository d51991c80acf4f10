using System.CommandLine;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Multiplexing;
using AgentMcp.Rust.Analyzer.Multiplexing.DropIn;
using AgentMcp.Rust.Cargo.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.CommandLine.RustAnalyzer;

/// <summary><c>agentmcp rust-analyzer …</c>: what an editor starts for rust-analyzer. It gets the one of its workspace, which others share; sub-commands are the real program's.</summary>
internal static class AnalyzerDropIn
{
    /// <summary>The command's word.</summary>
    public const string Name = "rust-analyzer";

    private const int Failed = 1;
    private const int Interrupted = 130;

    public static Command Create(CommandHandling handling)
    {
        var words = new Argument<string[]>("words") { HelpName = "arguments of rust-analyzer", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command(Name, "rust-analyzer for an editor: one process for all who work on a workspace.") { words };
        handling.Handle(command, Name, (context, cancellationToken) => RunAsync(context, context.Parse.GetValue(words) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        AnalyzerLine line;
        try
        {
            line = AnalyzerLineParser.Parse(words, context.Io.Environment);
        }
        catch (AnalyzerLineException exception)
        {
            await context.Io.Error.WriteLineAsync($"agentmcp: {exception.Message}");
            return Failed;
        }

        foreach (var notice in line.Notices)
        {
            await context.Io.Error.WriteLineAsync($"agentmcp: {notice}");
        }

        try
        {
            return line.GeneratesConfig ? await AnalyzerConfigFile.WriteAsync(context.Io, cancellationToken)
                : line.IsShared ? await ServeAsync(context, line, cancellationToken)
                : await RunRealAsync(context, line, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Interrupted;
        }
    }

    private static async Task<int> ServeAsync(CommandContext context, AnalyzerLine line, CancellationToken cancellationToken)
    {
        if (context.Io.InputIsTerminal)
        {
            await context.Io.Error.WriteLineAsync("agentmcp: this is for editors, which speak the language server protocol here; `agentmcp rust-analyzer --help` shows the rest.");
        }

        var output = context.Io.OutputBytes ?? throw new InvalidOperationException("An editor's session needs a stream to write to.");
        var sessions = context.Services.Provider.GetRequiredService<EditorSessions>();
        return await sessions.RunAsync(context.Io.Input, output, SharedSettings.Of(ToolCalls.SessionOf(context), line), cancellationToken);
    }

    private static async Task<int> RunRealAsync(CommandContext context, AnalyzerLine line, CancellationToken cancellationToken)
    {
        AnalyzerProgram program;
        try
        {
            program = await FindAsync(context, cancellationToken);
        }
        catch (ToolException exception)
        {
            await context.Io.Error.WriteLineAsync($"agentmcp: {exception.ToError().ToText()}");
            return Failed;
        }

        var exitCode = await OwnAnalyzer.RunAsync(context, program.Path, line, cancellationToken);
        if (line.IsHelp)
        {
            await AnalyzerHelp.WriteAsync(context.Io);
        }

        return exitCode;
    }

    // Its sub-commands work on any folder; without a workspace it is the folder's toolchain that counts.
    private static async Task<AnalyzerProgram> FindAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var session = ToolCalls.SessionOf(context);
        var folder = context.Io.WorkingFolder;
        CargoWorkspace workspace;
        try
        {
            workspace = await context.Services.Provider.GetRequiredService<WorkspaceLocator>().FindAsync(new WorkspaceQuery(folder, session), cancellationToken);
        }
        catch (ToolException)
        {
            workspace = new CargoWorkspace(folder, Path.Combine(folder, "Cargo.toml"));
        }

        return await context.Services.Provider.GetRequiredService<AnalyzerLocator>().FindAsync(workspace, session, cancellationToken);
    }
}
