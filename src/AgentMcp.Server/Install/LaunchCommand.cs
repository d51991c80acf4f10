namespace AgentMcp.Server.Install;

/// <summary>How this program is started again.</summary>
/// <param name="Program">Absolute path.</param>
/// <param name="Arguments">What comes before the verb.</param>
internal sealed record LaunchCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Set by the launcher script to its own path: it builds before it runs, and survives a new build.</summary>
    public const string LauncherVariable = "AGENTMCP_LAUNCHER";

    /// <summary>The launcher, else this executable, else the .NET host with our library.</summary>
    public static LaunchCommand OfThisProcess(Func<string, string?> environment)
    {
        if (environment(LauncherVariable) is { Length: > 0 } launcher)
        {
            return new LaunchCommand(Path.GetFullPath(launcher), []);
        }

        var process = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this process is not known.");
        var library = Path.Combine(AppContext.BaseDirectory, "agentmcp.dll");
        return Path.GetFileNameWithoutExtension(process) == "agentmcp" ? new LaunchCommand(process, []) : new LaunchCommand(process, [library]);
    }
}
