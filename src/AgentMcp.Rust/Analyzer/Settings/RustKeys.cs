using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary><c>rust</c>: the shared rust-analyzer.</summary>
internal static class RustKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("rust", KeyScope.Workspace, "The rust-analyzer that all sessions of a workspace share.");

    public static ConfigKey<AnalyzerProfile> Profile { get; } = Group.Key(
        "profile", ConfigTypes.Choice<AnalyzerProfile>(), AnalyzerProfile.Balanced, "How much it does and how much memory it may take: minimal has no proc macros and no build scripts.");

    public static ConfigKey<AnalyzerCheck> Check { get; } = Group.Key(
        "check", ConfigTypes.Choice<AnalyzerCheck>(), AnalyzerCheck.Check, "What it runs after a save to find what only the compiler knows.");

    // Settings name programs that it runs: a repository that was cloned must not choose them.
    public static ConfigKey<string?> Settings { get; } = Group.Key(
        "settings", ConfigTypes.Text.OrNull(), null, "More settings of rust-analyzer, as a JSON object; they win over the others.", trust: true, example: "'{\"cargo\": {\"features\": \"all\"}}'");

    public static ConfigKey<int> IdleSeconds { get; } = Group.Key(
        "idle_seconds", ConfigTypes.Int(1, 86_400), 300, "How long it stays when nobody uses it.", unit: "seconds");

    public static ConfigKey<int> RequestSeconds { get; } = Group.Key(
        "request_seconds", ConfigTypes.Int(1, 3_600), 60, "How long one question to it may take.", unit: "seconds");

    public static ConfigKey<bool> ProcMacros { get; } = Group.Key(
        "proc_macros", ConfigTypes.Boolean, true, "Whether it expands procedural macros; false wins over `rust.settings`.");

    public static ConfigKey<bool> AllowMulti { get; } = Group.Key(
        "allow_multi", ConfigTypes.Boolean, false, "Whether it is also started where another hub of this user has one for the workspace; that one's lock stays.");

    public static ConfigKey<int> MemoryWarn { get; } = Group.Key(
        "memory.warn_mb", ConfigTypes.Int(100, 1_000_000), 1_500, "Memory of it and its children above which its status is HighMemory.", unit: "MB");

    public static ConfigKey<int> MemorySoft { get; } = Group.Key(
        "memory.soft_mb", ConfigTypes.Int(100, 1_000_000), 3_000, "Memory above which it is started again once nobody has used it for 30 seconds.", unit: "MB");

    public static ConfigKey<int> MemoryHard { get; } = Group.Key(
        "memory.hard_mb", ConfigTypes.Int(100, 1_000_000), 6_000, "Memory above which it is started again at once; questions that run get 5 seconds.", unit: "MB");

    public static ConfigKey<int> MemoryFloor { get; } = Group.Key(
        "memory.floor_mb", ConfigTypes.Int(0, 1_000_000), 2_048, "Free memory of the machine below which none is started, and the least used leaves.", unit: "MB", scope: KeyScope.Hub);
}
