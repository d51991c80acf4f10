using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Multiplexing.Sessions;
using AgentMcp.Rust.Cargo.Workspaces;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Multiplexing;

/// <summary>Serves editors that were told to start us in place of rust-analyzer.</summary>
internal sealed class EditorSessions(WorkspaceLocator locator, IAnalyzerInstances instances, EditorGroups groups, TimeProvider time, ILogger<EditorSession> logger)
{
    /// <summary>Serves one until it leaves.</summary>
    /// <param name="input">What it writes.</param>
    /// <param name="output">What it reads.</param>
    /// <param name="session">Whose variables and settings count.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Stream input, Stream output, CallerSession session, CancellationToken cancellationToken)
    {
        await using var editor = new EditorSession(input, output, (folders, token) => JoinAsync(folders, session, token), groups, time, logger);
        return await editor.RunAsync(cancellationToken);
    }

    // Several workspaces of one editor are several instances: the first that holds a workspace is served.
    private async Task<IAnalyzerLease> JoinAsync(IReadOnlyList<string> folders, CallerSession session, CancellationToken cancellationToken)
    {
        ToolException? refusal = null;
        foreach (var folder in folders.Count > 0 ? folders : [session.Workspace ?? Directory.GetCurrentDirectory()])
        {
            var here = session with { Workspace = folder };
            CargoWorkspace workspace;
            try
            {
                workspace = await locator.FindAsync(new WorkspaceQuery(folder, here), cancellationToken);
            }
            catch (ToolException exception)
            {
                refusal ??= exception;
                continue;
            }

            return await instances.JoinAsync(workspace, here, cancellationToken);
        }

        throw refusal!;
    }
}
