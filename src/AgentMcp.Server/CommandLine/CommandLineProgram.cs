using System.CommandLine;
using System.CommandLine.Invocation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Server.CommandLine.Rendering;
using AgentMcp.Server.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.CommandLine;

/// <summary>Runs one command line, in this process or for a front end elsewhere: all it touches comes in by its parameters.</summary>
internal static partial class CommandLineProgram
{
    /// <summary>Parses, carries out, prints.</summary>
    /// <param name="arguments">The words after the program's name.</param>
    /// <param name="io">Streams, terminal, environment and folder of the caller.</param>
    /// <param name="services">The catalogue, and the container made on demand.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandIo io, CommandServices services, CancellationToken cancellationToken)
    {
        try
        {
            return await RunCoreAsync(arguments, io, services, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await io.Error.WriteLineAsync($"{ErrorCatalog.Cancelled.Name}: nothing was done.");
            return ErrorCatalog.Cancelled.ExitCode;
        }
        catch (IOException exception) when (IsClosedPipe(exception))
        {
            // `agentmcp … | head` closed our output: nobody is left to tell.
            return ExitCode.Ok;
        }
        catch (Exception exception)
        {
            return await ReportBugAsync(exception, io, services);
        }
        finally
        {
            await FlushAsync(io);
        }
    }

    private static async Task<int> RunCoreAsync(IReadOnlyList<string> arguments, CommandIo io, CommandServices services, CancellationToken cancellationToken)
    {
        var tree = new CommandTree(services, io);
        // Words that begin with @ are texts here, not files of further arguments; -json is not -j -s -o -n.
        arguments = VerbatimWords.Guard(arguments, services.Catalog, io);
        var parse = tree.Root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (arguments.Count == 0)
        {
            parse = tree.Root.Parse(["--help"]);
        }

        if (parse.Action is not CommandLineAction { ClearsParseErrors: true } || parse.Action is ParseErrorAction)
        {
            var violations = UsageErrors.Find(parse, arguments, tree.Root);
            if (violations.Count > 0)
            {
                return await TellAsync(violations, parse, tree, io);
            }
        }

        return await parse.InvokeAsync(
            new InvocationConfiguration
            {
                Output = io.Output,
                Error = io.Error,
                EnableDefaultExceptionHandler = false,
                // Signals belong to whoever owns the process; the token tells us.
                ProcessTerminationTimeout = null,
            },
            cancellationToken);
    }

    private static async Task<int> TellAsync(IReadOnlyList<Violation> violations, ParseResult parse, CommandTree tree, CommandIo io)
    {
        var help = $"`{UsageErrors.PathOf(parse.CommandResult.Command)} --help` shows what it takes.";
        var refusal = ToolException.InvalidArguments(violations).ToError() with { Next = help };
        return await tree.ContextOf(parse).PrintErrorAsync(refusal, ExitCode.Usage);
    }

    private static async Task<int> ReportBugAsync(Exception exception, CommandIo io, CommandServices services)
    {
        var id = new IdGenerator(services.Time).NewText();
        if (services.ProviderIfMade?.GetService<ILoggerFactory>() is { } loggers)
        {
            LogBug(loggers.CreateLogger(typeof(CommandLineProgram)), exception, id);
        }

        var detail = io.Environment(LogLevels.Variable) is { } word && LogLevels.Parse(word) <= LogLevel.Debug ? exception.ToString() : $"{exception.GetType().Name}: {exception.Message}";
        await io.Error.WriteLineAsync($"{ErrorCatalog.Bug.Name}: Something went wrong inside agentmcp (id {id}). {TerminalText.Clean(detail)} {ErrorCatalog.Bug.Next}");
        return ErrorCatalog.Bug.ExitCode;
    }

    private static bool IsClosedPipe(IOException exception) =>
        exception.InnerException is System.Net.Sockets.SocketException || exception.Message.Contains("Broken pipe", StringComparison.OrdinalIgnoreCase);

    private static async Task FlushAsync(CommandIo io)
    {
        try
        {
            await io.Output.FlushAsync();
            await io.Error.FlushAsync();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The reader has left.
        }
    }

    [LoggerMessage(LogLevel.Error, "Command failed with a defect ({CallId})")]
    private static partial void LogBug(ILogger logger, Exception exception, string callId);
}
