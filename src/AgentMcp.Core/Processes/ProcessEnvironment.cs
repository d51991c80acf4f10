using System.Collections;

namespace AgentMcp.Core.Processes;

/// <summary>Puts together the environment of a program.</summary>
internal static class ProcessEnvironment
{
    /// <summary>The variable that every child carries: who left its process group is found by it.</summary>
    public const string RunVariable = "AGENTMCP_RUN";

    public static Dictionary<string, string> Of(ProcessCommand command, string run)
    {
        // Windows knows PATH as Path.
        var names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var environment = new Dictionary<string, string>(command.BaseEnvironment ?? Own(), names);
        foreach (var (name, value) in command.Environment)
        {
            if (value is null)
            {
                environment.Remove(name);
            }
            else
            {
                environment[name] = value;
            }
        }

        environment[RunVariable] = run;
        return environment;
    }

    /// <summary>What the system would take for something else, or cut: null when nothing is wrong.</summary>
    public static string? FindFault(ProcessCommand command, Dictionary<string, string> environment)
    {
        if (command.Arguments.Any(argument => argument.Contains('\0', StringComparison.Ordinal)))
        {
            return "an argument holds a NUL character";
        }

        return environment.Keys.FirstOrDefault(name => name.Length == 0 || name.AsSpan().IndexOfAny('=', '\0') >= 0) is { } odd
            ? $"the environment has a variable of the name '{odd}'"
            : environment.FirstOrDefault(pair => pair.Value.Contains('\0', StringComparison.Ordinal)).Key is { } holder
                ? $"the variable {holder} holds a NUL character"
                : null;
    }

    private static Dictionary<string, string> Own() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(entry => ((string)entry.Key).AsSpan().IndexOf('=') < 0)
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
