namespace AgentMcp.Core.Invocation;

/// <summary>Who calls: a client's connection, or a single request or command that has none.</summary>
public sealed record CallerSession
{
    /// <summary>Transport of a session that the program plays to itself so that code is compiled; nobody counts its calls.</summary>
    public const string Rehearsal = "rehearsal";

    /// <summary>The connection's id; null for stateless HTTP requests.</summary>
    public string? Id { get; init; }

    /// <summary><c>stdio</c>, <c>http</c>, <c>cli</c>, <c>pipe</c> or <see cref="Rehearsal"/>.</summary>
    public required string Transport { get; init; }

    /// <summary>Name the client gave itself, such as <c>claude-code</c>.</summary>
    public string? Agent { get; init; }

    /// <summary>Version the client gave itself.</summary>
    public string? AgentVersion { get; init; }

    /// <summary>Absolute path of the folder the client works in.</summary>
    public string? Workspace { get; init; }

    /// <summary>Variables of the process that the client started; programs run on its behalf get them. Null for this process's own. Never logged.</summary>
    public SessionEnvironment? Environment { get; init; }

    /// <summary>Settings that its command line gave, by full name of the key: above all files and variables.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = NoSettings;

    /// <summary>Absolute path of the configuration file that its command line named in place of the user's; null for none.</summary>
    public string? SettingsFile { get; init; }

    private static IReadOnlyDictionary<string, string> NoSettings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A variable of the caller's environment.</summary>
    public string? Variable(string name) => Environment is null ? System.Environment.GetEnvironmentVariable(name) : Environment.Get(name);
}
