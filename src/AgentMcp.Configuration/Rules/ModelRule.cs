using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Models;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Rules;

/// <summary>Names of models are told apart, quality gates name models that exist, and a program is named where one answers.</summary>
internal sealed class ModelRule : IConfigRule
{
    public IEnumerable<ConfigProblem> Check(ConfigSnapshot snapshot)
    {
        var models = snapshot.Get(ModelKeys.Family);
        return Aliases(models).Concat(Commands(models)).Concat(Gates(snapshot));
    }

    private static IEnumerable<ConfigProblem> Aliases(IReadOnlyDictionary<string, ConfigSection> models)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var model in models.Values.OrderBy(model => model.Name, StringComparer.Ordinal))
        {
            var key = ModelKeys.Aliases.NameIn(model.Name);
            foreach (var alias in model.Get(ModelKeys.Aliases))
            {
                if (models.ContainsKey(alias))
                {
                    yield return RuleProblem.At(key, $"{key} has '{alias}', which is the name of a model; take another alias.", model.OriginOf(ModelKeys.Aliases));
                }
                else if (!owners.TryAdd(alias, model.Name))
                {
                    var other = models[owners[alias]];
                    yield return RuleProblem.At(key, $"{key} has '{alias}', which is an alias of {other.Name} too; keep one.", model.OriginOf(ModelKeys.Aliases), other.OriginOf(ModelKeys.Aliases));
                }
            }
        }
    }

    // A project's program that is not trusted yet is absent here, and said by its own problem.
    private static IEnumerable<ConfigProblem> Commands(IReadOnlyDictionary<string, ConfigSection> models) =>
        models.Values
            .Where(model => model.Get(ModelKeys.Command) is not null && model.Get(ModelKeys.Provider) is not ModelProvider.Command)
            .Select(model => RuleProblem.At(
                ModelKeys.Command.NameIn(model.Name), $"{ModelKeys.Command.NameIn(model.Name)} is for the provider command alone; remove it, or set provider: command.", model.OriginOf(ModelKeys.Command)));

    private static IEnumerable<ConfigProblem> Gates(ConfigSnapshot snapshot)
    {
        var registry = new ModelRegistry(snapshot);
        foreach (var gate in QualityGateKeys.Stages.Values)
        {
            foreach (var name in snapshot.Get(gate) ?? [])
            {
                if (registry.Find(name) is null)
                {
                    var nearest = registry.Nearest(name);
                    var known = nearest is null ? "declare it below models" : $"did you mean {string.Join(" or ", nearest)}";
                    yield return RuleProblem.At(gate.Name, $"{gate.Name} names the model '{name}', which is not declared; {known}{(nearest is null ? "." : "?")}", snapshot.OriginOf(gate), nearest: nearest);
                }
            }
        }
    }
}
