using AgentMcp.Rust.Analyzer.Processes;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>A server that somebody else started.</summary>
/// <param name="Pid">Its process.</param>
/// <param name="Client">The editor or agent that is known by name, else the name of who started it.</param>
/// <param name="RssMb">Memory of it and its children.</param>
internal sealed record ForeignReport(int Pid, string? Client, long RssMb)
{
    /// <summary>Its program.</summary>
    public string? Executable { get; init; }

    /// <summary>Where it works.</summary>
    public string? Folder { get; init; }

    /// <summary>The workspace that it will have loaded.</summary>
    public string? Workspace { get; init; }

    /// <summary>When it started (UTC).</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The report of a server.</summary>
    public static ForeignReport Of(AnalyzerProcess server) => new(server.Process.Id, server.StartedBy, server.TreeBytes >> 20)
    {
        Executable = server.Executable,
        Folder = server.WorkingFolder,
        Workspace = server.Workspace,
        StartedAt = server.Process.StartedAt,
    };
}
