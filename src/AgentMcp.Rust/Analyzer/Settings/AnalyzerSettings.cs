namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>What the configuration says about the instance of a workspace.</summary>
internal sealed record AnalyzerSettings
{
    /// <summary>How much it does.</summary>
    public AnalyzerProfile Profile { get; init; } = AnalyzerProfile.Balanced;

    /// <summary>What it checks with.</summary>
    public AnalyzerCheck Check { get; init; } = AnalyzerCheck.Check;

    /// <summary>Whether cargo must do without the network.</summary>
    public bool IsOffline { get; init; }

    /// <summary>More settings, as JSON; null for none.</summary>
    public string? Passed { get; init; }

    /// <summary>How long it stays unused.</summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a request may take.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What happens when it grows.</summary>
    public MemoryLimits Memory { get; init; } = new(1_500, 3_000, 6_000);

    /// <summary>Whether it expands procedural macros, where nothing else says that it does not.</summary>
    public bool HasProcMacros { get; init; } = true;

    /// <summary>Whether it starts beside one that another hub of this user has for the same workspace.</summary>
    public bool AllowsMultiple { get; init; }

    /// <summary>All that changes what it answers, in one spelling: sessions that agree in it can share an instance.</summary>
    public string Identity => $"{Profile} {Check} {(IsOffline ? "offline" : "online")} {(HasProcMacros ? "macros" : "no macros")} {Passed}";
}
