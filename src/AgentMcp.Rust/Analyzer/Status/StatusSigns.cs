using AgentMcp.Rust.Analyzer.Processes;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>What holds of the servers of a workspace; several may at once.</summary>
internal sealed record StatusSigns
{
    /// <summary>One ended too often and is not started again.</summary>
    public bool IsCrashLoop { get; init; }

    /// <summary>Several servers run, and at least one is somebody else's.</summary>
    public bool HasSeveral { get; init; }

    /// <summary>One of this hub's runs or is being started.</summary>
    public bool Runs { get; init; }

    /// <summary>One of them has not loaded the workspace.</summary>
    public bool IsLoading { get; init; }

    /// <summary>One holds more memory than the threshold.</summary>
    public bool IsLarge { get; init; }

    /// <summary>Something spoils answers, or the program that runs is not there any more.</summary>
    public bool IsSpoiled { get; init; }

    /// <summary>Reads them from what was seen.</summary>
    public static StatusSigns Of(StatusFacts facts)
    {
        var signs = Of(facts.Instances, facts.WarnMegabytes);
        return signs with { HasSeveral = SingletonProbe.IsCrowded([.. facts.Servers], facts.Workspace), IsSpoiled = signs.IsSpoiled || facts.ProgramFault is not null };
    }

    /// <summary>The same for the hub's instances alone.</summary>
    public static StatusSigns Of(IReadOnlyList<InstanceLook> looks, int warnMegabytes)
    {
        var running = looks.Where(look => look.State.Status is not AnalyzerStatus.NotRunning).ToList();
        return new StatusSigns
        {
            IsCrashLoop = running.Any(look => look.State.Status is AnalyzerStatus.CrashLoop),
            Runs = running.Count > 0,
            IsLoading = running.Any(look => !look.State.Ready),
            IsLarge = running.Any(look => look.Facts.MemoryMegabytes > warnMegabytes),
            IsSpoiled = running.Any(look => look.State.Degraded.Count > 0),
        };
    }
}
