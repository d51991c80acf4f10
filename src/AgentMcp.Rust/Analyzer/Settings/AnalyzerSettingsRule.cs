using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Rules;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>The steps of the memory policy follow each other, and settings that are passed on can be read.</summary>
internal sealed class AnalyzerSettingsRule : IConfigRule
{
    private static readonly (ConfigKey<int> Lower, ConfigKey<int> Upper)[] Steps =
    [
        (RustKeys.MemoryWarn, RustKeys.MemorySoft),
        (RustKeys.MemorySoft, RustKeys.MemoryHard),
    ];

    public IEnumerable<ConfigProblem> Check(ConfigSnapshot snapshot)
    {
        foreach (var (lower, upper) in Steps)
        {
            if (snapshot.Get(lower) > snapshot.Get(upper))
            {
                yield return RuleProblem.At(
                    lower.Name,
                    $"{lower.Name} is {snapshot.Get(lower)} and must not be above {upper.Name}, which is {snapshot.Get(upper)}.",
                    snapshot.OriginOf(lower),
                    snapshot.OriginOf(upper));
            }
        }

        if (snapshot.Get(RustKeys.Settings) is { } settings && PassedSettings.FindFault(settings) is { } fault)
        {
            yield return RuleProblem.At(RustKeys.Settings.Name, $"{RustKeys.Settings.Name} {fault}", snapshot.OriginOf(RustKeys.Settings));
        }
    }
}
