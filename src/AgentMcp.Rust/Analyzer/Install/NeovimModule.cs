namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>A Lua module that gives Neovim our command. Settings of Neovim are a program: nobody but the person edits those.</summary>
internal static class NeovimModule
{
    /// <summary>Its name for <c>require</c>.</summary>
    public const string Name = "agentmcp_rust_analyzer";

    /// <summary>What a person adds to their <c>init.lua</c> (Neovim 0.11 or newer).</summary>
    public const string Line = $"vim.lsp.config('rust_analyzer', require('{Name}'))";

    /// <summary>The same with nvim-lspconfig before that.</summary>
    public const string OlderLine = $"require('lspconfig').rust_analyzer.setup(require('{Name}'))";

    private static readonly OwnFile Lua = new(
        $"-- Written by `agentmcp rust install --editor neovim`; `agentmcp rust uninstall` takes it out.\n-- init.lua uses it: {Line}\nreturn {{ cmd = {{ ",
        ", \"rust-analyzer\" } }\n");

    /// <summary>Its text.</summary>
    public static string Write(EditorCommand command) =>
        Lua.With(string.Join(", ", command.Arguments.Prepend(command.Program).Select(word => $"\"{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")));

    /// <summary>Whether a text is one that we wrote and nobody has changed since.</summary>
    public static bool IsAsWritten(string text) => Lua.IsAsWritten(text);
}
