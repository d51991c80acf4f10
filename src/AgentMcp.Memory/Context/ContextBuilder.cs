using AgentMcp.Core.Context;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Projects;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Memory.Context;

/// <summary>Asks every source at once, each with its own deadline, and writes what came; what did not come is said in a line.</summary>
internal sealed partial class ContextBuilder(IProjectResolver projects, IEnumerable<IContextSource> sources, TimeProvider time, ILogger<ContextBuilder> logger)
{
    /// <summary>Tokens of a document when the caller names no bound.</summary>
    public const int DefaultTokens = 1500;

    /// <summary>What finding out the project may take: a few reads of small files, unless the file system hangs.</summary>
    public static readonly TimeSpan ProjectLimit = TimeSpan.FromMilliseconds(250);

    /// <summary>What each source may take.</summary>
    public static readonly TimeSpan SourceLimit = TimeSpan.FromMilliseconds(900);

    /// <summary>Makes the document for a folder; never later than the two limits together.</summary>
    public async Task<ContextDocument> BuildAsync(string? workspace, SessionEnvironment? environment, int maximumTokens, CancellationToken cancellationToken)
    {
        var (project, projectGap) = await ResolveAsync(workspace, cancellationToken);
        var request = new ContextRequest(workspace, project?.Id, project?.Root, project?.Branch) { Environment = environment };
        var collected = await Task.WhenAll(sources.Select(source => CollectAsync(source, request, cancellationToken)));
        var sections = collected.SelectMany(part => part.Sections).ToList();
        string?[] gaps = [projectGap, .. collected.Select(part => part.Gap), .. sections.Select(section => section.Gap)];
        return ContextWriter.Write(project, sections, [.. gaps.OfType<string>()], maximumTokens);
    }

    // Without the project only global memories are given: nothing is better than those of the wrong one.
    private async Task<(ProjectIdentity? Project, string? Gap)> ResolveAsync(string? workspace, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunWithinAsync(_ => Task.FromResult(projects.Resolve(workspace)), ProjectLimit, cancellationToken), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(logger, exception, "project");
            return (null, "The project of this folder could not be found out, so only global memories are shown.");
        }
    }

    private async Task<(IReadOnlyList<ContextSection> Sections, string? Gap)> CollectAsync(IContextSource source, ContextRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunWithinAsync(token => source.CollectAsync(request, token), SourceLimit, cancellationToken), null);
        }
        catch (ToolException exception)
        {
            return ([], $"{source.Name}: {exception.Message} {exception.Next}");
        }
        catch (TimeoutException)
        {
            return ([], $"{source.Name} did not answer within {SourceLimit.TotalSeconds} s.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One source that fails must not cost the others; the log has the rest.
            LogFailure(logger, exception, source.Name);
            return ([], $"{source.Name} could not be read; `agentmcp doctor` may tell why.");
        }
    }

    /// <summary>Runs on a thread that may be left behind: what hangs in the file system heeds no token.</summary>
    private async Task<T> RunWithinAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan limit, CancellationToken cancellationToken)
    {
        var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = stopping.Token;
        try
        {
            return await Task.Run(() => work(token), CancellationToken.None).WaitAsync(limit, time, cancellationToken);
        }
        finally
        {
            _ = StopAsync(stopping);
        }
    }

    // Not awaited: what is to be stopped may also hang in its own way of stopping.
    private static async Task StopAsync(CancellationTokenSource stopping)
    {
        using (stopping)
        {
            await stopping.CancelAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Context source {Source} failed")]
    private static partial void LogFailure(ILogger logger, Exception exception, string source);
}
