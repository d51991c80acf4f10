using System.Collections.Frozen;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Models;

/// <summary>The models of a snapshot by canonical name and alias.</summary>
public sealed class ModelRegistry
{
    private readonly FrozenDictionary<string, ConfiguredModel> _byName;

    public ModelRegistry(ConfigSnapshot snapshot)
    {
        Models = [.. snapshot.Get(ModelKeys.Family).Values.OrderBy(section => section.Name, StringComparer.Ordinal).Select(section => new ConfiguredModel(section))];
        var names = Models.ToDictionary(model => model.Name, StringComparer.Ordinal);
        foreach (var model in Models)
        {
            foreach (var alias in model.Aliases)
            {
                names.TryAdd(alias, model);
            }
        }

        _byName = names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>All models by canonical name.</summary>
    public IReadOnlyList<ConfiguredModel> Models { get; }

    /// <summary>The model of that canonical name or alias; null when there is none.</summary>
    public ConfiguredModel? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The model of that canonical name or alias.</summary>
    /// <exception cref="ToolException">There is none; it has the three nearest names.</exception>
    public ConfiguredModel Resolve(string name)
    {
        if (Find(name) is { } model)
        {
            return model;
        }

        var nearest = Nearest(name);
        var known = Models.Count == 0 ? "no models are declared" : nearest is null ? $"known are {string.Join(", ", Models.Take(20).Select(known => known.Name))}" : $"did you mean {string.Join(" or ", nearest)}?";
        throw ToolException.CallerCanFix(ErrorCatalog.UnknownModel, $"There is no model '{name}'; {known}{(nearest is null ? "." : "")}", "name", nearest);
    }

    /// <summary>The three names or aliases closest to an unknown one; null when none is close.</summary>
    public IReadOnlyList<string>? Nearest(string name) => NearestNames.Find(name, _byName.Keys);
}
