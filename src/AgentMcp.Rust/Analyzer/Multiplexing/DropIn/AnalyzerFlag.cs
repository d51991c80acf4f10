namespace AgentMcp.Rust.Analyzer.Multiplexing.DropIn;

/// <summary>A flag that is not rust-analyzer's, and never reaches it.</summary>
/// <param name="Name">As it is typed.</param>
/// <param name="Value">What its value is called; null when it has none.</param>
/// <param name="Description">What it does here.</param>
internal sealed record AnalyzerFlag(string Name, string? Value, string Description)
{
    public const string AllowMulti = "--allow-multi";
    public const string Force = "--force";
    public const string GlobalSingleton = "--global-singleton";
    public const string LockFile = "--lock-file";
    public const string MemoryLimit = "--memory-limit";
    public const string NoProcMacros = "--no-proc-macros";
    public const string GenerateConfig = "--generate-config";
    public const string Transport = "--transport";
    public const string Direct = "--direct";
    public const string Lspmux = "--lspmux";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalyzerFlag> All { get; } =
    [
        new(AllowMulti, null, "Also where another data folder's agentmcp has one for the workspace: a second one beside it, whose lock stays."),
        new(Direct, null, "A process of its own; nobody shares it and no lock is touched."),
        new(Transport, "auto|direct|lspmux", "auto: the shared one; direct: one of its own."),
        new(MemoryLimit, "MB", "Above it rust-analyzer is started again (shared) or ended (its own)."),
        new(NoProcMacros, null, "Without procedural macros; shared only with others who want none."),
        new(GenerateConfig, null, "Writes what is missing into rust-analyzer.toml here, and ends."),
        new(GlobalSingleton, null, "Is so without it."),
        new(Force, null, "Is not needed: who shares ends nobody's process."),
        new(LockFile, "FILE", "Not used: agentmcp keeps its own locks."),
        new(Lspmux, null, "Not used: agentmcp shares rust-analyzer itself."),
    ];
}
