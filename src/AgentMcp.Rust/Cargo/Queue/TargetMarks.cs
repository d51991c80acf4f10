namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>Files by which a target folder is known wherever it lies.</summary>
internal static class TargetMarks
{
    /// <summary>The first stands in those that cargo made (and in caches of other tools, bford.info/cachedir), the second in those that it found there too.</summary>
    public static IReadOnlyList<string> All { get; } = ["CACHEDIR.TAG", ".rustc_info.json"];
}
