namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>Programs that start a rust-analyzer of their own, by the names of their processes.</summary>
internal static class LspClients
{
    // The kernel keeps 15 bytes of a name.
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["code"] = "VS Code", ["code-insiders"] = "VS Code", ["code-server"] = "VS Code", ["codium"] = "VSCodium", ["cursor"] = "Cursor", ["windsurf"] = "Windsurf",
        ["zed"] = "Zed", ["zed-editor"] = "Zed", ["hx"] = "Helix", ["helix"] = "Helix", ["nvim"] = "Neovim", ["vim"] = "Vim", ["emacs"] = "Emacs",
        ["kate"] = "Kate", ["lapce"] = "Lapce", ["sublime_text"] = "Sublime Text", ["rustrover"] = "RustRover", ["idea"] = "IntelliJ IDEA",
        ["claude"] = "Claude Code", ["opencode"] = "opencode", ["serena"] = "Serena", ["lspmux"] = "lspmux", ["ra-multiplex"] = "ra-multiplex",
    };

    /// <summary>What a process is known as; null when it is none of them.</summary>
    public static string? Find(string processName) =>
        Names.GetValueOrDefault(processName.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? processName[..^4] : processName)
        ?? (processName.StartsWith("emacs-", StringComparison.Ordinal) ? "Emacs" : null);
}
