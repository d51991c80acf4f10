namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>
/// The target folder of what needs the compiler's unstable output. A folder of its own: build scripts that look at RUSTC_BOOTSTRAP would else be run again in the
/// user's, with another result, and no build of the user has to wait for us.
/// </summary>
internal static class InspectionTarget
{
    /// <summary>The folder, below the workspace's own target folder: `cargo clean` takes it along, and Git ignores it already.</summary>
    public static string Of(string targetDirectory) => Path.Combine(targetDirectory, "agentmcp");

    /// <summary>Opens the unstable options to one crate alone: its dependencies are built as always.</summary>
    public static IReadOnlyDictionary<string, string?> Unlock(string crateName) => new Dictionary<string, string?>(StringComparer.Ordinal) { ["RUSTC_BOOTSTRAP"] = crateName };
}
