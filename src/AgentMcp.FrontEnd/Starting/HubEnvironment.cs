namespace AgentMcp.FrontEnd.Starting;

/// <summary>The variables that a hub is started with: it serves many sessions, so it has none of what belongs to one.</summary>
internal static class HubEnvironment
{
    private static readonly string[] Names =
    [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "TZ", "TMPDIR", "AGENTMCP_HOME", "AGENTMCP_LOG", "AGENTMCP_FAULTS", "AGENTMCP_LAUNCHER",

        // Windows finds its own libraries and folders by these.
        "SystemRoot", "windir", "TEMP", "TMP", "USERPROFILE", "USERNAME", "LOCALAPPDATA", "APPDATA", "PROGRAMDATA",
    ];

    private static readonly string[] Prefixes = ["LC_", "XDG_", "DOTNET_", "AGENTMCP_HUB_"];

    /// <summary>Takes the variables out of entries <c>NAME=value</c>.</summary>
    public static Dictionary<string, string> From(IReadOnlyList<string> entries)
    {
        var comparer = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var chosen = new Dictionary<string, string>(comparer);
        foreach (var entry in entries)
        {
            var end = entry.IndexOf('=', StringComparison.Ordinal);
            if (end > 0 && IsChosen(entry[..end]))
            {
                chosen[entry[..end]] = entry[(end + 1)..];
            }
        }

        return chosen;
    }

    private static bool IsChosen(string name)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var chosen in Names)
        {
            if (string.Equals(name, chosen, comparison))
            {
                return true;
            }
        }

        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, comparison))
            {
                return true;
            }
        }

        return false;
    }
}
