using System.Collections.Concurrent;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;

namespace AgentMcp.Core.Invocation;

/// <summary>What a tool knows of the call it serves.</summary>
public sealed class ToolContext(IServiceProvider services, CallerSession session, string callId)
{
    private readonly List<string> _warnings = [];
    private readonly ConcurrentDictionary<Type, object> _kept = new();

    /// <summary>The container; tools take their services by constructor, this is for the catalogue.</summary>
    internal IServiceProvider Services { get; } = services;

    /// <summary>Who calls.</summary>
    public CallerSession Session { get; } = session;

    /// <summary>Id that every log line of this call carries.</summary>
    public string CallId { get; } = callId;

    /// <summary>Bound on text and structured answer, each, in tokens of four characters; null for none.</summary>
    public int? MaxTokens { get; internal set; }

    /// <summary>The folder the call is about: the argument, else the session's; null when neither is known.</summary>
    public string? Workspace { get; private set; } = session.Workspace;

    /// <summary>Where to tell how far it is.</summary>
    public IProgress<ToolProgress> Progress { get; init; } = NoProgress.Instance;

    /// <summary>How to ask the person or client before a destructive act.</summary>
    internal IConfirmationPrompt Prompt { get; init; } = NoPrompt.Instance;

    /// <summary>What the caller should know besides the answer.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>What a part of the program goes by for this one call: made when it is first asked for, and the same to the end of the call.</summary>
    /// <typeparam name="T">Tells the parts apart.</typeparam>
    public T Keep<T>(Func<ToolContext, T> make)
        where T : class => (T)_kept.GetOrAdd(typeof(T), static (_, state) => state.make(state.context), (make, context: this));

    /// <summary>Adds to the envelope's warnings.</summary>
    public void Warn(string warning) => _warnings.Add(warning);

    /// <summary>The workspace, for tools that cannot do without.</summary>
    /// <exception cref="ToolException">None is known.</exception>
    public string RequireWorkspace() =>
        Workspace ?? throw ToolException.CallerCanFix(ErrorCatalog.WorkspaceRequired, "This call needs a workspace and the session has none.", "workspace");

    internal void UseWorkspace(string? given)
    {
        if (given is null)
        {
            return;
        }

        if (!Path.IsPathFullyQualified(given))
        {
            throw ToolException.InvalidArgument("workspace", $"`workspace` must be an absolute path; got '{given}'.");
        }

        Workspace = Directory.Exists(given)
            ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(given))
            : throw ToolException.CallerCanFix(ErrorCatalog.WorkspaceNotFound, $"There is no folder '{given}'.", "workspace");
    }
}
