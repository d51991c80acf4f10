namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>What an instance does about its memory, all in megabytes of its whole process tree.</summary>
/// <param name="Warn">Above this its status is HighMemory.</param>
/// <param name="Soft">Above this it is started again when nobody has asked it anything for a while.</param>
/// <param name="Hard">Above this it is started again as soon as what was asked is answered.</param>
internal sealed record MemoryLimits(int Warn, int Soft, int Hard);
