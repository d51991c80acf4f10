using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>What will spoil answers, told before a server starts: some of it the server never says by itself.</summary>
internal static class KnownDegradations
{
    /// <summary>The variable by which rust-analyzer finds the sources of std elsewhere.</summary>
    public const string SourcesVariable = "RUST_SRC_PATH";

    /// <summary>All of it, each with its fix.</summary>
    public static IReadOnlyList<Degradation> Find(AnalyzerVersion version, string foundBy, WorkspaceToolchain toolchain, CallerSession session) =>
        [.. new[] { OfCompiler(toolchain), OfVersion(version, foundBy, toolchain), OfSources(toolchain, session), OfProcMacros(toolchain) }.OfType<Degradation>()];

    private static Degradation? OfCompiler(WorkspaceToolchain toolchain) =>
        toolchain.Fault is { } fault ? new Degradation(DegradationKind.Workspace, fault, toolchain.Fix!) : null;

    private static Degradation? OfVersion(AnalyzerVersion version, string foundBy, WorkspaceToolchain toolchain)
    {
        if (toolchain.Release is not { } release || !Differ(version, release))
        {
            return null;
        }

        var fix = toolchain.AddCommand("rust-analyzer") ?? $"Install the rust-analyzer that came with Rust {release.Text}, or the Rust of rust-analyzer {version.Release}.";
        return new Degradation(
            DegradationKind.VersionMismatch,
            $"rust-analyzer {version.Text} (found by {foundBy}) is of another release than the toolchain's rustc {toolchain.Display}.",
            foundBy == AnalyzerLocator.PathVariable ? $"Remove {AnalyzerLocator.PathVariable} or let it name the toolchain's own; {fix}" : fix);
    }

    // Patch releases share all that both must agree in. A standalone build reads every older compiler, so only an older build is behind, which its date alone tells.
    private static bool Differ(AnalyzerVersion version, RustRelease release) =>
        version.IsStandalone ? version.Date < release.Date
        : version.Release is { } one && release.Number is { } other && (one.Major, one.Minor) != (other.Major, other.Minor);

    private static Degradation? OfSources(WorkspaceToolchain toolchain, CallerSession session)
    {
        if (toolchain.StandardSources is not { } sources || Directory.Exists(sources))
        {
            return null;
        }

        if (session.Variable(SourcesVariable) is { Length: > 0 } elsewhere && Directory.Exists(elsewhere))
        {
            return null;
        }

        return new Degradation(
            DegradationKind.StandardLibrary,
            $"The sources of std are not installed ('{sources}'): std is not resolved, and uses inside of its macros are missed.",
            toolchain.AddCommand("rust-src") ?? $"Install the package of your distribution that holds them (such as rust-src), or name their folder in {SourcesVariable}.");
    }

    private static Degradation? OfProcMacros(WorkspaceToolchain toolchain) =>
        toolchain.ProcMacroServer is { } server && !File.Exists(server)
            ? new Degradation(
                DegradationKind.ProcMacros,
                $"The toolchain has no proc-macro server ('{server}'): what proc macros make is not seen.",
                toolchain.Rustup is null ? "Install the package of your distribution that holds it, or Rust 1.64 or newer." : $"rustup update{(toolchain.Name is { } name ? $" {name}" : "")}")
            : null;
}
