using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Rules;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Processes;

namespace AgentMcp.Configuration.Models;

/// <summary>
/// Looks whether keys of models can be resolved and their programs found. It reads files and the search path, so it is asked for (by status,
/// doctor and validation) and no part of loading.
/// </summary>
public static class ModelChecks
{
    /// <summary>What is missing, each as a warning.</summary>
    /// <param name="snapshot">The settings.</param>
    /// <param name="environment">Variables of the session, with the PATH that programs are found in.</param>
    public static IReadOnlyList<ConfigProblem> Check(ConfigSnapshot snapshot, IReadOnlyDictionary<string, string> environment)
    {
        var checksKeys = snapshot.Get(ValidationKeys.CheckApiKeys);
        var checksCommands = snapshot.Get(ValidationKeys.CheckCommands);
        List<ConfigProblem> problems = [];
        foreach (var model in snapshot.Get(ModelKeys.Family).Values.OrderBy(model => model.Name, StringComparer.Ordinal))
        {
            if (checksKeys && model.Get(ModelKeys.ApiKey)?.Problem(environment) is { } reason)
            {
                problems.Add(Warning(model, ModelKeys.ApiKey, reason));
            }

            if (!checksCommands || model.Get(ModelKeys.Provider) is not ModelProvider.Command)
            {
                continue;
            }

            if (model.Get(ModelKeys.Command) is not { } command)
            {
                problems.Add(Warning(model, ModelKeys.Command, $"{ModelKeys.Command.NameIn(model.Name)} is not set; the provider command needs the program that answers."));
            }
            else if (ProgramPath.Find(command, environment.GetValueOrDefault("PATH")) is null)
            {
                problems.Add(Warning(model, ModelKeys.Command, $"The program '{command}' of the model {model.Name} is not found; install it, or give its whole path."));
            }
        }

        return problems;
    }

    private static ConfigProblem Warning(ConfigSection model, KeyDeclaration key, string message) =>
        RuleProblem.At(key.NameIn(model.Name), message, model.OriginOf(key) is { Source: not null } set ? set : model.OriginOf(ModelKeys.Provider), keyword: "reference") with { Severity = ProblemSeverity.Warning };
}
