using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Rules;

/// <summary>Something that must hold between several keys. Features add their own.</summary>
public interface IConfigRule
{
    /// <summary>Everything that does not hold; an error leaves the source out that it names.</summary>
    IEnumerable<ConfigProblem> Check(ConfigSnapshot snapshot);
}
