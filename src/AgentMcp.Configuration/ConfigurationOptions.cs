using System.Collections;

namespace AgentMcp.Configuration;

/// <summary>What the process itself was started with.</summary>
public sealed class ConfigurationOptions
{
    /// <summary>Variables of the process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = OwnEnvironment();

    /// <summary>The file that <c>--config</c> names: it stands in for the user's file and must exist.</summary>
    public string? File { get; set; }

    /// <summary>Values of the hub's own command line, by full name of the key.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    private static Dictionary<string, string> OwnEnvironment()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return variables;
    }
}
