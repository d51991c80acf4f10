namespace AgentMcp.Core.Platform;

/// <summary>The folder that holds everything the program keeps, and the names in it. Files are 0600, folders 0700.</summary>
/// <param name="Root">Absolute path.</param>
public sealed record DataFolder(string Root)
{
    /// <summary>Environment variable that moves the folder.</summary>
    public const string HomeVariable = "AGENTMCP_HOME";

    /// <summary>Knowledge: memories, relations (synchronous NORMAL).</summary>
    public string MemoryDatabase => Path.Combine(Root, "memory.db");

    /// <summary>Workflow state: missions, orchestrator (synchronous FULL).</summary>
    public string WorkDatabase => Path.Combine(Root, "work.db");

    /// <summary>What may be lost: telemetry, builds, replay log.</summary>
    public string OperationsDatabase => Path.Combine(Root, "ops.db");

    /// <summary>Verified copies of the databases.</summary>
    public string Backups => Path.Combine(Root, "backups");

    /// <summary>Logs as JSON lines, rotated.</summary>
    public string Logs => Path.Combine(Root, "logs");

    /// <summary>Whole answers of calls that were cut.</summary>
    public string Outputs => Path.Combine(Root, "outputs");

    /// <summary>Plans of destructive calls that wait for a yes.</summary>
    public string Plans => Path.Combine(Root, "plans");

    /// <summary>Fixes that compilers offered, by workspace.</summary>
    public string Fixes => Path.Combine(Root, "fixes");

    /// <summary>Sources as they were before a tool changed them.</summary>
    public string Changes => Path.Combine(Root, "changes");

    /// <summary><c>AGENTMCP_HOME</c>, else <c>$XDG_DATA_HOME/agentmcp</c>, else the platform's place for application data.</summary>
    /// <param name="environment">Looks up a variable; empty counts as absent.</param>
    public static DataFolder Resolve(Func<string, string?> environment)
    {
        if (Value(HomeVariable) is { } home)
        {
            return new DataFolder(Path.GetFullPath(home));
        }

        // A relative XDG path is to be ignored (XDG Base Directory Specification).
        if (Value("XDG_DATA_HOME") is { } xdg && Path.IsPathRooted(xdg))
        {
            return new DataFolder(Path.Combine(xdg, "agentmcp"));
        }

        var place = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Value("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return new DataFolder(Path.Combine(place, "agentmcp"));

        string? Value(string name) => environment(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>Makes the folder, and one below it when named, for this user alone.</summary>
    public string Ensure(string? below = null)
    {
        PrivateFiles.EnsureFolder(Root);
        if (below is not null)
        {
            PrivateFiles.EnsureFolder(below);
        }

        return below ?? Root;
    }
}
