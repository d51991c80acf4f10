using System.Text.Json;
using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Layers;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Tools;

/// <summary>
/// Says what each layer of a snapshot sets. A snapshot holds only what won, so the sources are bound once more; a file that is another than
/// the one in effect is passed over.
/// </summary>
internal sealed class LayerTrace
{
    private readonly ConfigSnapshot _snapshot;
    private readonly List<BoundLayer> _layers = [];

    public LayerTrace(ConfigSnapshot snapshot, ConfigScopeRequest request, ConfigurationOptions options)
    {
        _snapshot = snapshot;
        var reader = new FileReader();
        var environment = request.Environment ?? options.Environment;
        foreach (var source in snapshot.Sources.Where(source => source.State is SourceState.Loaded or SourceState.Untrusted))
        {
            if (reader.Read(source.Path) is { Root: { } root } file && file.Hash == source.Hash)
            {
                var binding = new FileBinding(source.State is SourceState.Loaded, IsStrict: false);
                _layers.Add(FileBinder.Bind(snapshot.Catalog, source.Layer, source.Path, root, binding));
            }
        }

        HashSet<string> none = [];
        _layers.Add(EnvironmentBinder.Bind(snapshot.Catalog, environment, none, _layers.SelectMany(layer => layer.Sections.Keys).ToHashSet()));
        _layers.Add(ArgumentBinder.Bind(snapshot.Catalog, options.Arguments, none, request.Workspace));
        _layers.Add(ArgumentBinder.Bind(snapshot.Catalog, request.Arguments, none, request.Workspace));
    }

    /// <summary>What layers below the effective one say of a key, highest first.</summary>
    public IReadOnlyList<LayerValueView> Below(ConfigValue value)
    {
        var found = _snapshot.Catalog.Find(value.Name)!;
        return [.. _layers
            .Select(layer => layer.Cells.GetValueOrDefault((found.Key, found.Section)))
            .OfType<ConfigCell>()
            .Where(cell => cell.Origin != value.Origin && cell.Origin.Layer <= value.Origin.Layer)
            .Reverse()
            .Concat(found.Key.IsRequired || value.Origin.Layer is LayerKind.Default ? [] : [found.Key.DefaultCell])
            .Select(cell => new LayerValueView(cell.Origin.Layer, JsonElement.Parse(ConfigJsonText.Of(cell)))
            {
                Source = cell.Origin.Source,
                Line = cell.Origin.Line > 0 ? cell.Origin.Line : null,
            })];
    }
}
