using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Install;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Analyzer.Processes;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>All that a full check saw, before it is judged.</summary>
internal sealed record StatusFacts
{
    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is about; null for all of the machine.</summary>
    public CargoWorkspace? Workspace { get; init; }

    /// <summary>Why no workspace could be taken from the folder; null when there is one, or no folder.</summary>
    public ToolException? WorkspaceFault { get; init; }

    /// <summary>The rust-analyzer that the session would get.</summary>
    public AnalyzerProgram? Program { get; init; }

    /// <summary>Why there is none.</summary>
    public ToolException? ProgramFault { get; init; }

    /// <summary>Settings of the workspace; null without one.</summary>
    public AnalyzerSettings? Settings { get; init; }

    /// <summary>What the session's own instance is known by; null when there is no program or no workspace.</summary>
    public InstanceKey? OwnKey { get; init; }

    /// <summary>Where the lock of that lies or would lie.</summary>
    public string? OwnLock { get; init; }

    /// <summary>Who else starts one, as far as a person's files tell.</summary>
    public required AnalyzerUseReport Use { get; init; }

    /// <summary>The hub's instances of the workspace, or all of them.</summary>
    public IReadOnlyList<InstanceLook> Instances { get; init; } = [];

    /// <summary>How many the hub has for other workspaces.</summary>
    public int OtherInstances { get; init; }

    /// <summary>Processes of rust-analyzer that have to do with the workspace, whoever started them; or all of them.</summary>
    public IReadOnlyList<AnalyzerProcess> Processes { get; init; } = [];

    /// <summary>Locks of the workspace and those that cannot be read; or all of them.</summary>
    public IReadOnlyList<LockReport> Locks { get; init; } = [];

    /// <summary>The process that holds this hub's locks.</summary>
    public int HubProcessId { get; init; }

    /// <summary>Whether a hub serves, or this process itself alone.</summary>
    public bool IsHub { get; init; }

    /// <summary>Memory of one server's tree that is too much.</summary>
    public int WarnMegabytes { get; init; }

    /// <summary>Memory that programs could take now.</summary>
    public long FreeMegabytes { get; init; }

    /// <summary>What must stay free.</summary>
    public int FloorMegabytes { get; init; }

    /// <summary>Processes that serve.</summary>
    public IEnumerable<AnalyzerProcess> Servers => Processes.Where(process => process.Kind is AnalyzerProcessKind.Server);

    /// <summary>Those of somebody else.</summary>
    public IEnumerable<AnalyzerProcess> Foreign => Servers.Where(server => !server.IsOurs);

    /// <summary>Instances whose tree holds too much.</summary>
    public IEnumerable<InstanceLook> Large => Instances.Where(look => look.Facts.MemoryMegabytes > WarnMegabytes);
}
