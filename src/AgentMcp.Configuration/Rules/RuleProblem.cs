using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Rules;

/// <summary>Makes the problems of rules.</summary>
public static class RuleProblem
{
    /// <summary>A fault at the place that set a value.</summary>
    /// <param name="key">Full name of the key.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="origin">Where the value was set.</param>
    /// <param name="other">Where the value was set that it does not fit: of two places the higher layer is at fault.</param>
    /// <param name="nearest">Names that may have been meant.</param>
    /// <param name="keyword">What was not met.</param>
    public static ConfigProblem At(
        string key, string message, ConfigOrigin origin, ConfigOrigin? other = null, IReadOnlyList<string>? nearest = null, string keyword = "rule")
    {
        var place = other is not null && other.Layer > origin.Layer ? other : origin;
        return new ConfigProblem
        {
            Severity = ProblemSeverity.Error,
            Layer = place.Layer,
            Source = place.Source,
            Line = place.Line,
            Column = place.Column,
            Key = key,
            Pointer = "/" + key.Replace('.', '/'),
            Keyword = keyword,
            Message = message,
            Nearest = nearest,
        };
    }
}
