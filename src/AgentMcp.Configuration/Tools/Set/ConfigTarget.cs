using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Layers;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>Chooses the layer and the file that keys are written to.</summary>
internal static class ConfigTarget
{
    /// <summary>The layer asked for, else the one that the keys belong to.</summary>
    /// <exception cref="ToolException">A key may not stand there.</exception>
    public static FileLayer LayerOf(IReadOnlyList<GivenValue> values, FileLayer? given, ToolContext context)
    {
        var layer = given ?? (context.Workspace is not null && values.All(value => value.Key.Scope.Allows(LayerKind.Project) && !value.Key.RequiresTrust) ? FileLayer.Project : FileLayer.User);
        Violation[] refused = [.. values.Where(value => !value.Key.Scope.Allows(layer.ToKind())).Select(value => new Violation(
            given is null ? "key" : "layer", $"{value.Name} cannot be set in {(layer is FileLayer.User ? "the user's" : "a project's")} file; set it in {value.Key.Scope.Places()}."))];
        return refused.Length == 0 ? layer : throw ToolException.InvalidArguments(refused);
    }

    /// <summary>The file of a layer: the one that is there, else where a new one belongs.</summary>
    /// <exception cref="ToolException">There is no place for one.</exception>
    public static string FileOf(ConfigSnapshot snapshot, FileLayer layer, ToolContext context)
    {
        if (layer is FileLayer.Project)
        {
            _ = context.RequireWorkspace();
        }

        var overlay = context.Session.Variable(ReservedVariables.OverlayName) is { Length: > 0 } name ? $".{name}" : null;
        ConfigSource[] places = [.. snapshot.Sources.Where(source => source.Layer == layer.ToKind() && (overlay is null || !Path.GetFileNameWithoutExtension(source.Path).EndsWith(overlay, StringComparison.Ordinal)))];
        return (Array.Find(places, source => source.State is not SourceState.Missing) ?? places.FirstOrDefault())?.Path
            ?? throw ToolException.CallerCanFix(
                ErrorCatalog.ConfigurationInvalid,
                layer is FileLayer.User ? "There is no one place for a user's file: this user has no home folder, or two files of both formats are in it." : $"Both formats of the project's file are in its folder {ConfigFolders.ProjectFolder}.",
                next: "`agentmcp config status` says where it looked; keep one file, or set AGENTMCP_HOME.");
    }
}
