using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Where commands build into: two that agree in it wait for each other.</summary>
internal sealed class TargetFolders(CargoMetadataReader metadata)
{
    /// <summary>Absolute path of the target folder of a command. Where cargo cannot tell, because a manifest is broken, the usual place: the command will say what is wrong.</summary>
    public async Task<string> FindAsync(CargoCommand command, CallerSession session, CancellationToken cancellationToken)
    {
        var root = command.Workspace.Root;
        if ((command.TargetFolder ?? command.Environment.GetValueOrDefault("CARGO_TARGET_DIR")) is { Length: > 0 } named)
        {
            return RealPath.Of(Path.Combine(command.Folder ?? root, named));
        }

        var reading = await metadata.ReadAsync(command.Workspace, session, cancellationToken);
        return RealPath.Of(reading.Metadata?.TargetDirectory ?? Path.Combine(root, "target"));
    }
}
