using AgentMcp.Configuration.Problems;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>Checks a file or the present layers, as they are on the disk.</summary>
internal sealed class ConfigValidateTool(ConfigurationService configuration) : ITool<ConfigValidateArguments, ConfigValidateResult>
{
    private const string Valid = "Valid";
    private const string Invalid = "Invalid";

    public static ToolDeclaration Declaration { get; } = new("config_validate", "Check configuration")
    {
        Description = "Checks a configuration file, or all layers as they are on the disk: everything that is wrong at once, with file, line, column, JSON pointer, keyword and the nearest known names.",
        Toolset = Toolsets.Config,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [Valid, Invalid],
        PrimaryParameter = "file",
        Utterances = ["is my agentmcp.yaml valid", "check the configuration", "what is wrong with this config file"],
    };

    public Task<ToolResult<ConfigValidateResult>> RunAsync(ConfigValidateArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var file = arguments.File is null ? null : ConfigCall.PathOf(arguments.File, context);
        var found = file is null ? configuration.Validate(ConfigCall.ScopeOf(context)) : configuration.Validate(file, null, arguments.Layer?.ToKind());
        ConfigProblem[] problems = [.. found.OrderByDescending(problem => problem.Severity).ThenBy(problem => problem.Source, StringComparer.Ordinal).ThenBy(problem => problem.Line)];
        var errors = problems.Count(problem => problem.Severity is ProblemSeverity.Error);
        var what = file is null ? "The configuration" : $"'{file}'";
        var verdict = (errors, problems.Length) switch
        {
            (0, 0) => $"{what} is valid.",
            (0, _) => $"{what} is valid, with {problems.Length} remarks:",
            _ => $"{what} is invalid:",
        };
        return Task.FromResult(ToolResult.Of(
            errors == 0 ? Valid : Invalid,
            new ConfigValidateResult([.. problems.Select(ProblemView.Of)], problems.Length, problems.Length, errors, file),
            string.Join('\n', problems.Select(ProblemView.TextOf).Prepend(verdict))) with { JobFailed = errors > 0 });
    }
}
