using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Rules;

/// <summary>Pairs of numbers of which one must not be above the other.</summary>
internal sealed class OrderRule : IConfigRule
{
    private static readonly (ConfigKey<int> Lower, ConfigKey<int> Upper)[] Pairs =
    [
        .. RetryKeys.Presets.Select(preset => (preset.InitialBackoffMs, preset.MaxBackoffMs)),
        (ConsensusKeys.MinAgents, ConsensusKeys.MaxAgents),
        (BreakerKeys.MinimumCalls, BreakerKeys.Window),
    ];

    public IEnumerable<ConfigProblem> Check(ConfigSnapshot snapshot)
    {
        foreach (var (lower, upper) in Pairs)
        {
            if (snapshot.Get(lower) > snapshot.Get(upper))
            {
                yield return Above(lower.Name, snapshot.Get(lower), snapshot.OriginOf(lower), upper.Name, snapshot.Get(upper), snapshot.OriginOf(upper));
            }
        }

        foreach (var model in snapshot.Get(ModelKeys.Family).Values)
        {
            var (lower, upper) = (ModelKeys.RetryInitialBackoffMs, ModelKeys.RetryMaxBackoffMs);
            if (model.Get(lower) > model.Get(upper))
            {
                yield return Above(
                    lower.NameIn(model.Name), model.Get(lower), model.OriginOf(lower), upper.NameIn(model.Name), model.Get(upper), model.OriginOf(upper));
            }
        }
    }

    private static ConfigProblem Above(string lower, int lowerValue, ConfigOrigin lowerOrigin, string upper, int upperValue, ConfigOrigin upperOrigin) =>
        RuleProblem.At(lower, $"{lower} is {lowerValue} and must not be above {upper}, which is {upperValue}.", lowerOrigin, upperOrigin);
}
