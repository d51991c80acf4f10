using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>Sends the checks of instances through the queue of all builds: they run this program's cargo, at the lowest priority, in a target folder of their own.</summary>
internal sealed class CheckCommands(CargoMetadataReader metadata, DataFolder folder, OwnProgram? program = null)
{
    // What rust-analyzer itself calls the folder for its own builds.
    private const string TargetFolder = "rust-analyzer";

    /// <summary>The command of an instance; null where nobody said how this program is started.</summary>
    public async Task<CheckCommand?> FindAsync(InstanceDefinition definition, CancellationToken cancellationToken)
    {
        if (program is null)
        {
            return null;
        }

        var reading = await metadata.ReadAsync(definition.Workspace, definition.Session, cancellationToken);
        var target = Path.Combine(reading.Metadata?.TargetDirectory ?? Path.Combine(definition.Workspace.Root, "target"), TargetFolder);
        var verb = definition.Settings.Check is AnalyzerCheck.Clippy ? "clippy" : "check";
        string[] words = [program.Program, .. program.Arguments, "cargo", verb, "--workspace", "--all-targets", "--keep-going", "--message-format=json", $"--target-dir={target}", $"--manifest-path={definition.Workspace.Manifest}"];
        return new CheckCommand(words, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AGENTMCP_BUILD_PRIORITY"] = "background",
            [DataFolder.HomeVariable] = folder.Root,
        });
    }
}
