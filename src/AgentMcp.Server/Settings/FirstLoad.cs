using System.Collections;
using System.Text;
using AgentMcp.Configuration;
using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Layers;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Settings;

/// <summary>Reads the settings of a hub before it listens: one whose settings have errors does not start.</summary>
internal static class FirstLoad
{
    // The starter keeps 4,000 characters of what is said.
    private const int MostText = 3_500;

    /// <summary>Reads them, if there is anything to read: without a file and flags nothing can be wrong, and no code is compiled.</summary>
    /// <returns>How long the hub stays without sessions; null for the default.</returns>
    /// <exception cref="ToolException">There are errors; all of them are listed.</exception>
    public static TimeSpan? Run(DataFolder folder, SettingFlags flags)
    {
        if (flags.IsEmpty && !HasFile(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal)))
        {
            return null;
        }

        using var services = new ServiceCollection().AddLogging().AddSingleton(folder).AddSettings(flags).BuildServiceProvider();
        var settings = services.GetRequiredService<ConfigurationService>().Current;
        settings.EnsureValid();
        return TimeSpan.FromMinutes(settings.Get(HubKeys.IdleMinutes));
    }

    /// <summary>All that is wrong, a line each, and what to do.</summary>
    public static string Describe(ToolException exception)
    {
        var violations = exception.Violations ?? [];
        var text = new StringBuilder("The hub does not start, since its configuration has errors:");
        var shown = 0;
        foreach (var violation in violations.TakeWhile(violation => text.Length + violation.Message.Length < MostText))
        {
            text.Append('\n').Append(violation.Message.ReplaceLineEndings(" "));
            shown++;
        }

        if (shown < violations.Count)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\nand {violations.Count - shown} more.");
        }

        return text.Append("\nCorrect them; `agentmcp config validate` looks again.").ToString();
    }

    private static bool HasFile(Dictionary<string, string> environment) =>
        environment.ContainsKey(ReservedVariables.File)
        || (ConfigFolders.User(environment) is { } folder && Directory.Exists(folder) && Directory.EnumerateFiles(folder, ConfigFolders.FileName + ".*").Any(file => Path.GetExtension(file) is ".yaml" or ".toml"));
}
