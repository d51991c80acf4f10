using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Knows the terminals and children of editors: they check by themselves, and gates around their builds would only make them wait.</summary>
internal static class EditorGuard
{
    private static readonly (string Variable, string? Value)[] Marks =
    [
        ("VSCODE_PID", null), ("VSCODE_IPC_HOOK_CLI", null), ("TERM_PROGRAM", "vscode"), ("JETBRAINS_IDE", null), ("IDEA_INITIAL_DIRECTORY", null), ("RUST_ANALYZER_INTERNAL", null),
    ];

    /// <summary>The variable that tells of an editor; null when none does.</summary>
    public static string? Find(CallerSession session) =>
        Marks.Where(mark => session.Variable(mark.Variable) is { Length: > 0 } value && (mark.Value is null || value == mark.Value)).Select(mark => mark.Variable).FirstOrDefault();
}
