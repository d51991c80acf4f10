using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Tools;

/// <summary>Leads from them to the layers of snapshots.</summary>
internal static class FileLayerExtensions
{
    public static LayerKind ToKind(this FileLayer layer) => layer is FileLayer.User ? LayerKind.User : LayerKind.Project;
}
