using AgentMcp.Configuration.Models;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Health;

namespace AgentMcp.Configuration;

/// <summary>Says what is wrong with the configuration of all scopes in use, and with the models of the user's file.</summary>
internal sealed class ConfigurationDoctorCheck(ConfigurationService configuration, ConfigurationOptions options) : IDoctorCheck
{
    private const string Subject = "configuration";

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        var hub = configuration.Current;
        IReadOnlyList<Finding> findings =
            [.. configuration.Problems.Concat(ModelChecks.Check(hub, options.Environment)).Select(ToFinding)];
        if (findings.Count == 0)
        {
            var files = hub.Sources.Where(source => source.State is SourceState.Loaded).Select(source => $"'{source.Path}'").ToArray();
            findings = [new Finding(Subject, FindingSeverity.Ok, files.Length == 0 ? "no file of the user; the defaults hold" : $"{string.Join(" and ", files)} in effect")];
        }

        return Task.FromResult(findings);
    }

    private static Finding ToFinding(ConfigProblem problem) => new(
        Subject,
        problem.Severity switch
        {
            ProblemSeverity.Error => FindingSeverity.Error,
            ProblemSeverity.Warning => FindingSeverity.Warning,
            _ => FindingSeverity.Ok,
        },
        problem.ToString(),
        problem.Severity is ProblemSeverity.Note ? null : "Change what the message names; `agentmcp config validate` looks again.");
}
