namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>An editor that starts a rust-analyzer, and where its settings say which.</summary>
/// <param name="Name">As in <c>--editor NAME</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="File">Its settings.</param>
internal sealed record AnalyzerEditor(string Name, string Title, Func<EditorPaths, string> File)
{
    /// <summary>VS Code, whose setting is a program without arguments: it gets a shim.</summary>
    public static AnalyzerEditor VsCode { get; } = new("vscode", "VS Code", paths => paths.VsCode) { Program = "rust-analyzer.server.path" };

    /// <summary>Zed.</summary>
    public static AnalyzerEditor Zed { get; } = new("zed", "Zed", paths => paths.Zed) { Section = ["lsp", "rust-analyzer", "binary"], Program = "path", Arguments = "arguments", UsesSearchPath = true };

    /// <summary>Helix.</summary>
    public static AnalyzerEditor Helix { get; } = new("helix", "Helix", paths => paths.Helix) { Section = ["language-server", "rust-analyzer"], Program = "command", Arguments = "args", UsesSearchPath = true };

    /// <summary>Neovim, whose settings are a program: it gets a module of ours, and a person adds the line that uses it.</summary>
    public static AnalyzerEditor Neovim { get; } = new("neovim", "Neovim", paths => paths.Neovim) { UsesSearchPath = true };

    /// <summary>All that we know.</summary>
    public static IReadOnlyList<AnalyzerEditor> All { get; } = [VsCode, Zed, Helix, Neovim];

    /// <summary>The tables from the root to the one that holds the keys.</summary>
    public IReadOnlyList<string> Section { get; init; } = [];

    /// <summary>The key that names the program; null where settings are no data.</summary>
    public string? Program { get; init; }

    /// <summary>The key of its arguments; null where there is none.</summary>
    public string? Arguments { get; init; }

    /// <summary>Whether it starts the first rust-analyzer of PATH when nothing names one; others bring their own.</summary>
    public bool UsesSearchPath { get; init; }

    /// <summary>Whether its settings are TOML; JSON with comments otherwise.</summary>
    public bool IsToml => Name == Helix.Name;

    /// <summary>The editor of that name, or null.</summary>
    public static AnalyzerEditor? Find(string name) => All.FirstOrDefault(editor => editor.Name == name);
}
