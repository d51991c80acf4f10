using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration;

/// <summary>Whose settings are asked for: those of a workspace, with what one session says on top.</summary>
public sealed record ConfigScopeRequest
{
    /// <summary>Absolute path of the folder that the session works in; null has no project file.</summary>
    public string? Workspace { get; init; }

    /// <summary>The session's variables; null takes those of this process.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>Values that the session's command line gave, by full name of the key.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = EmptyArguments;

    /// <summary>Absolute path of the file that the session's command line named in place of the user's; null for none.</summary>
    public string? File { get; init; }

    private static IReadOnlyDictionary<string, string> EmptyArguments { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The settings of a session.</summary>
    public static ConfigScopeRequest Of(CallerSession session) => new()
    {
        Workspace = session.Workspace,
        Environment = session.Environment?.Variables,
        Arguments = session.Settings,
        File = session.SettingsFile,
    };
}
