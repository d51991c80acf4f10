using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>Why there is no rust-analyzer to start, each with what to do about it.</summary>
internal static class LocatorErrors
{
    private const int MostNamed = 5;

    public static ToolException NamedDoesNotRun(string value, string fault) => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        $"{AnalyzerLocator.PathVariable} is '{value}', which {fault}.",
        next: $"Let {AnalyzerLocator.PathVariable} name a rust-analyzer by its absolute path, or remove it and the toolchain's own is taken.");

    public static ToolException None(WorkspaceToolchain toolchain, IReadOnlyList<(string Path, string Fault)> passedOver)
    {
        var own = toolchain.Fault ?? $"The toolchain {toolchain.Display} has none.";
        var others = passedOver.Count == 0
            ? "Nor is there one in PATH."
            : $"Passed over: {string.Join("; ", passedOver.Take(MostNamed).Select(file => $"'{file.Path}' {file.Fault}"))}{(passedOver.Count > MostNamed ? $"; and {passedOver.Count - MostNamed} more" : "")}.";
        return ToolException.CallerCanFix(
            ErrorCatalog.EnvironmentNotReady,
            $"There is no rust-analyzer for this workspace. {own} {others}",
            next: toolchain.AddCommand("rust-analyzer", "rust-src")
                ?? $"Install rust-analyzer and rust-src from where this Rust came (with rustup: `rustup component add rust-analyzer rust-src`), or set {AnalyzerLocator.PathVariable} to the absolute path of a rust-analyzer.");
    }

    public static ToolException AskedByItself() => ToolException.CallerCanFix(
        ErrorCatalog.EnvironmentNotReady,
        "agentmcp was asked for rust-analyzer while it looked for it: a program of that name in PATH leads back to agentmcp.",
        next: $"Remove that program from PATH (`which -a rust-analyzer`), or set {AnalyzerLocator.PathVariable} to the real one.");
}
