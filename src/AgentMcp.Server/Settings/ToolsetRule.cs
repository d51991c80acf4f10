using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Rules;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.Settings;

/// <summary><c>tools.toolsets</c> names toolsets that exist.</summary>
internal sealed class ToolsetRule : IConfigRule
{
    public IEnumerable<ConfigProblem> Check(ConfigSnapshot snapshot)
    {
        var known = Toolsets.All.Select(toolset => toolset.Name).Where(name => name != Toolsets.Conformance).ToArray();
        foreach (var name in (snapshot.Get(ToolKeys.Toolsets) ?? []).Where(name => Toolsets.Find(name) is null))
        {
            var nearest = NearestNames.Find(name, known);
            var hint = nearest is null ? $"known are {string.Join(", ", known)}." : $"did you mean {string.Join(" or ", nearest)}?";
            yield return RuleProblem.At(ToolKeys.Toolsets.Name, $"{ToolKeys.Toolsets.Name} names the toolset '{name}', which does not exist; {hint}", snapshot.OriginOf(ToolKeys.Toolsets), nearest: nearest);
        }
    }
}
