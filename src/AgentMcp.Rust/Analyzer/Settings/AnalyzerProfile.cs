namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>How much an instance does, and with that how much memory it takes.</summary>
internal enum AnalyzerProfile
{
    /// <summary>About 500 MB: no proc macros, no build scripts, nothing loaded ahead, no check after a save.</summary>
    Minimal,

    /// <summary>1 to 2 GB: everything, with small caches and few threads.</summary>
    Balanced,

    /// <summary>2 to 4 GB and more: everything, as fast as the machine is.</summary>
    Full,
}
