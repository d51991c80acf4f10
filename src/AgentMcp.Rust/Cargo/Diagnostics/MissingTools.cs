namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Kinds of the decision table that say that something is not installed.</summary>
internal static class MissingTools
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "CargoMissing", "RustcMissing", "ToolchainMissing", "NoDefaultToolchain", "ComponentMissing", "UnknownCommand",
    };

    /// <summary>Whether a kind is one of them.</summary>
    public static bool Include(string kind) => Kinds.Contains(kind);
}
