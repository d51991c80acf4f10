using AgentMcp.Configuration;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>Reads the settings of instances.</summary>
internal sealed class AnalyzerSettingsReader(ConfigurationService configuration)
{
    /// <summary>Free memory that the machine must keep, in megabytes.</summary>
    public int MemoryFloor => configuration.Current.Get(RustKeys.MemoryFloor);

    /// <summary>Memory that is too much where no workspace says otherwise, in megabytes.</summary>
    public int MemoryWarn => configuration.Current.Get(RustKeys.MemoryWarn);

    /// <summary>The settings of a session's workspace.</summary>
    public AnalyzerSettings Read(CargoWorkspace workspace, CallerSession session)
    {
        var settings = configuration.For(ConfigScopeRequest.Of(session) with { Workspace = workspace.Root });
        return new AnalyzerSettings
        {
            Profile = settings.Get(RustKeys.Profile),
            Check = settings.Get(RustKeys.Check),
            IsOffline = BuildVariables.IsOffline(session),
            Passed = settings.Get(RustKeys.Settings),
            IdleLimit = TimeSpan.FromSeconds(settings.Get(RustKeys.IdleSeconds)),
            RequestLimit = TimeSpan.FromSeconds(settings.Get(RustKeys.RequestSeconds)),
            HasProcMacros = settings.Get(RustKeys.ProcMacros),
            AllowsMultiple = settings.Get(RustKeys.AllowMulti),
            Memory = new MemoryLimits(settings.Get(RustKeys.MemoryWarn), settings.Get(RustKeys.MemorySoft), settings.Get(RustKeys.MemoryHard)),
        };
    }
}
