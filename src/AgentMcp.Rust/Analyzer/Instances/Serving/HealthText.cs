using AgentMcp.Rust.Analyzer.Locating;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>Reads the sentences that rust-analyzer says about its health.</summary>
internal static class HealthText
{
    // In this order: the sentence about a workspace that failed to load may name any of the others.
    private static readonly (string[] Marks, DegradationKind Kind, string Fix)[] Known =
    [
        (["proc-macro", "proc macro", "procedural macro"], DegradationKind.ProcMacros, "Use the rust-analyzer of the toolchain: `rustup component add rust-analyzer`."),
        (["rust-src", "sysroot", "standard library"], DegradationKind.StandardLibrary, "Install the sources of std: `rustup component add rust-src`."),
        (["build script", "build data"], DegradationKind.BuildScripts, "Mend the build script that fails: cargo_check shows what it says."),
        (["load workspaces", "load workspace", "discover workspace", "cargo metadata", "linkedProjects", "Workspace reload", "workspace has changed"], DegradationKind.Workspace, "Mend the Cargo.toml that is at fault: cargo_check says where."),
    ];

    private const string CheckFailed = "cargo check failed to start: ";

    /// <summary>What the sentences mean; a part that is not known is left out here and stays in the message.</summary>
    public static IReadOnlyList<Degradation> Read(string? message)
    {
        if (message is null)
        {
            return [];
        }

        var found = new Dictionary<DegradationKind, Degradation>();
        foreach (var part in Parts(message).Where(part => !part.StartsWith(CheckFailed, StringComparison.Ordinal)))
        {
            var known = Array.Find(Known, known => known.Marks.Any(mark => part.Contains(mark, StringComparison.OrdinalIgnoreCase)));
            if (known.Marks is not null)
            {
                found.TryAdd(known.Kind, new Degradation(known.Kind, part, known.Fix));
            }
        }

        return [.. found.Values];
    }

    /// <summary>Why the last check could not be run; null when it could.</summary>
    public static string? CheckFailure(string? message) =>
        message is null || message.IndexOf(CheckFailed, StringComparison.Ordinal) is var start && start < 0 ? null : Parts(message[(start + CheckFailed.Length)..]).FirstOrDefault();

    // Each complaint is a paragraph; an indented one goes on with the paragraph before it, and what cargo said goes on to its end.
    private static IEnumerable<string> Parts(string message) =>
        message.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Replace('\n', ' '));
}
