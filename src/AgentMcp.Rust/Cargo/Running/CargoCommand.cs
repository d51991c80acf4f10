using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>One command of cargo and how to run it.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="Verb">Such as <c>check</c>.</param>
internal sealed record CargoCommand(CargoWorkspace Workspace, string Verb)
{
    /// <summary>What follows the verb. Made so that no value of a caller can be taken for an option: <c>--package=NAME</c>, never <c>--package NAME</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What follows <c>--</c>: data for the program, the test binary or rustc.</summary>
    public IReadOnlyList<string> ProgramArguments { get; init; } = [];

    /// <summary>Toolchain for <c>+NAME</c>; the workspace's own when null.</summary>
    public string? Toolchain { get; init; }

    /// <summary>Folder to run in, absolute; the workspace's root when null.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables on top of the session's; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Time for all of it, the waiting included.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>Whether it speaks cargo's JSON messages: the runner adds <c>--message-format=json</c>, reads findings, and a success needs <c>build-finished</c>.</summary>
    public bool HasMessages { get; init; }

    /// <summary>How it uses the target folder.</summary>
    public QueueUse Queue { get; init; } = QueueUse.Build;

    /// <summary>The folder below target that it builds into, such as <c>debug</c> or <c>release</c>, with a triple before it when cross-compiling.</summary>
    public string Profile { get; init; } = "debug";

    /// <summary>Target folder when the arguments name one; else cargo's own for the workspace.</summary>
    public string? TargetFolder { get; init; }

    /// <summary>Whose turn comes first; the caller's kind decides when null.</summary>
    public BuildPriority? Priority { get; init; }

    /// <summary>Whether an equal command that runs may be joined.</summary>
    public bool MayJoin { get; init; }

    /// <summary>Whether the answer of an equal command on an unchanged tree will do.</summary>
    public bool MayUseStored { get; init; }

    /// <summary>Lines of source shown around a finding; the first cause has three at least.</summary>
    public int ContextLines { get; init; }

    /// <summary>What the program reads from standard input; nothing when null.</summary>
    public ReadOnlyMemory<byte>? Input { get; init; }

    /// <summary>Told each line of both outputs that is no message of cargo's, while it runs.</summary>
    public Action<ProcessLine>? OnLine { get; init; }

    /// <summary>Told each finding of the compiler as it comes, when this command runs for itself: before it is grouped, the same one once.</summary>
    public Action<Finding>? OnFinding { get; init; }
}
