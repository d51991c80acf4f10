using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>What an editor is told to start for rust-analyzer: a name for the table and a way to start it.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Create">Makes the start information; each call may be started.</param>
internal sealed record EditorArm(string Name, Func<ProcessStartInfo> Create)
{
    /// <summary>Our program, with the hub of a data folder.</summary>
    public static EditorArm Shared(TemporaryHome home, EditedWorkspace workspace, AnalyzerPair pair) =>
        new("agentmcp rust-analyzer", () => pair.First(Below(ServerCommand.Create(home, "rust-analyzer"), workspace)));

    /// <summary>rust-analyzer itself, yielding to others as ours does: what else the machine does must weigh on both alike.</summary>
    public static EditorArm Plain(EditedWorkspace workspace, AnalyzerPair pair) =>
        new("rust-analyzer", () => pair.First(Below(new ProcessStartInfo("nice", ["-n", "10", pair.Analyzer]), workspace)));

    /// <summary>A session of an agent beside the editors.</summary>
    public static ProcessStartInfo Agent(TemporaryHome home, EditedWorkspace workspace, AnalyzerPair pair) => pair.First(Below(ServerCommand.Create(home, "serve"), workspace));

    private static ProcessStartInfo Below(ProcessStartInfo start, EditedWorkspace workspace)
    {
        start.WorkingDirectory = workspace.Root;
        return start;
    }
}
