using AgentMcp.Configuration.Models;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Health;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration;

/// <summary>Says what is wrong with the configuration of whoever asks: files, keys that cannot be resolved, programs that are not found.</summary>
internal sealed class ConfigurationDoctorCheck(ConfigurationService configuration, ConfigurationOptions options) : IDoctorCheck
{
    private const string Subject = "configuration";

    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => CheckAsync(new ConfigScopeRequest());

    public Task<IReadOnlyList<Finding>> CheckAsync(CallerSession session, string? workspace, CancellationToken cancellationToken) =>
        CheckAsync(ConfigScopeRequest.Of(session) with { Workspace = workspace });

    private Task<IReadOnlyList<Finding>> CheckAsync(ConfigScopeRequest scope)
    {
        var settings = configuration.For(scope);
        IReadOnlyList<Finding> findings =
            [.. configuration.ProblemsFor(scope).Concat(ModelChecks.Check(settings, scope.Environment ?? options.Environment)).Select(ToFinding)];
        if (findings.Count == 0)
        {
            var files = settings.Sources.Where(source => source.State is SourceState.Loaded).Select(source => $"'{source.Path}'").ToArray();
            findings = [new Finding(Subject, FindingSeverity.Ok, files.Length == 0 ? "no file; the defaults hold" : $"{string.Join(" and ", files)} in effect")];
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
