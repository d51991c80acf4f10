using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Memory.Context;

/// <summary>The document for a SessionStart hook: always a text, never an exception, within its limit whatever hangs or fails.</summary>
public sealed partial class SessionStartDocument(IServiceProvider services, TimeProvider time, ILogger<SessionStartDocument> logger)
{
    /// <summary>The two seconds of a hook, less what the process needs to start, to read its input and to end.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(1250);

    /// <summary>Makes the document.</summary>
    /// <param name="hookInput">What the client wrote to standard input; the folder in it counts first. Null or anything else is passed over.</param>
    /// <param name="workspace">Absolute path of the folder where the input names none.</param>
    /// <param name="environment">For git; null for this process's own.</param>
    /// <param name="cancellationToken">Cancels; the text then says so.</param>
    public async Task<string> CreateAsync(string? hookInput, string? workspace, SessionEnvironment? environment, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => BuildAsync(hookInput, workspace, environment, cancellationToken), CancellationToken.None).WaitAsync(Limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return "# Context\n\nNo context: it did not come in time. Call `context_get` for it, or run `agentmcp doctor`.\n";
        }
        catch (ToolException exception)
        {
            return $"# Context\n\nNo context: {OneLine.Of($"{exception.Message} {exception.Next}", 400)}\n";
        }
        catch (Exception exception)
        {
            // A hook that fails is shown to the person as an error of the session; a sentence is worth more.
            LogFailure(logger, exception);
            return "# Context\n\nNo context: it could not be made. Run `agentmcp doctor` to learn why.\n";
        }
    }

    // The services are made in here, on a thread that may be left behind: making them can fail or hang as well.
    private async Task<string> BuildAsync(string? hookInput, string? workspace, SessionEnvironment? environment, CancellationToken cancellationToken)
    {
        var builder = services.GetRequiredService<ContextBuilder>();
        var document = await builder.BuildAsync(HookInput.FolderOf(hookInput) ?? workspace, environment, ContextBuilder.DefaultTokens, cancellationToken);
        return document.Markdown;
    }

    [LoggerMessage(LogLevel.Warning, "The session start document could not be made")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
