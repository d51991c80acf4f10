using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>Finds the rust-analyzer of a workspace: the one that a person named, that of the toolchain, then PATH. Warm answers cost a look at a few files.</summary>
internal sealed class AnalyzerLocator(ToolchainQuestions questions, AnalyzerProbe probe)
{
    /// <summary>The variable that names one and settles the matter.</summary>
    public const string PathVariable = "RUST_ANALYZER_PATH";

    private const string ByToolchain = "toolchain";
    private const string BySearchPath = "PATH";

    // What changes which program is found, or what it finds.
    private static readonly string[] Variables =
        [PathVariable, BySearchPath, "RUSTC", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "CARGO_HOME", "HOME", "USERPROFILE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", KnownDegradations.SourcesVariable];

    private static readonly string ProgramName = OperatingSystem.IsWindows() ? "rust-analyzer.exe" : "rust-analyzer";

    private readonly StampedCache<string, AnalyzerProgram> _known = new(capacity: 256);

    /// <summary>The program, with the toolchain beside it and what is known to be wrong with them.</summary>
    /// <exception cref="Core.Errors.ToolException">There is none, or the one that is named does not run.</exception>
    public async Task<AnalyzerProgram> FindAsync(CargoWorkspace workspace, CallerSession session, CancellationToken cancellationToken)
    {
        if (session.Variable(ToolchainQuestions.AskedVariable) is { Length: > 0 })
        {
            throw LocatorErrors.AskedByItself();
        }

        var key = string.Join('\0', Variables.Select(name => session.Variable(name) ?? "").Prepend(workspace.Root));
        if (_known.TryGet(key, out var known))
        {
            return known;
        }

        var stamps = FileStamps.Of([.. ToolchainFiles(workspace.Root, session), .. InSearchPath(session)]);
        var toolchain = await questions.ReadAsync(workspace.Root, session, cancellationToken);
        stamps.With(new[] { toolchain.Analyzer, toolchain.ProcMacroServer, toolchain.StandardSources, RustcOf(toolchain) }.OfType<string>());
        var (path, version, foundBy) = await ChooseAsync(toolchain, workspace.Root, session, cancellationToken);
        var program = new AnalyzerProgram(AnalyzerProbe.Resolve(path), version.Text, foundBy)
        {
            Toolchain = toolchain.Display,
            Sysroot = toolchain.Sysroot,
            Degradations = KnownDegradations.Find(version, foundBy, toolchain, session),
        };
        _known.Set(key, program, stamps.With(path, program.Path));
        return program;
    }

    private async Task<(string Path, AnalyzerVersion Version, string FoundBy)> ChooseAsync(WorkspaceToolchain toolchain, string folder, CallerSession session, CancellationToken cancellationToken)
    {
        if (session.Variable(PathVariable) is { Length: > 0 } named)
        {
            // Somebody's word: another one in its place would be an answer to a question that nobody asked.
            var (version, fault) = Path.IsPathFullyQualified(named)
                ? await probe.ExamineAsync(named, folder, session, cancellationToken)
                : (null, "is no absolute path");
            return version is null ? throw LocatorErrors.NamedDoesNotRun(named, fault) : (named, version, PathVariable);
        }

        List<(string Path, string Fault)> passedOver = [];
        await foreach (var (path, foundBy) in CandidatesAsync(toolchain, folder, session, cancellationToken))
        {
            var (version, fault) = await probe.ExamineAsync(path, folder, session, cancellationToken);
            if (version is not null)
            {
                return (path, version, foundBy);
            }

            passedOver.Add((path, fault));
        }

        throw LocatorErrors.None(toolchain, passedOver);
    }

    private async IAsyncEnumerable<(string Path, string FoundBy)> CandidatesAsync(
        WorkspaceToolchain toolchain, string folder, CallerSession session, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (toolchain.Analyzer is { } own && Path.Exists(own))
        {
            yield return (own, ByToolchain);
        }
        else if (toolchain.Rustup is { } rustup && await questions.AskAsync(rustup, ["which", "rust-analyzer"], folder, session, cancellationToken) is { Succeeded: true } run
            && run.Output.Trim() is { Length: > 0 } told && Path.IsPathFullyQualified(told))
        {
            // A toolchain that a person linked has no components; rustup then names that of another.
            yield return (told, ByToolchain);
        }

        foreach (var path in InSearchPath(session).Where(path => Path.Exists(path) || new FileInfo(path).LinkTarget is not null))
        {
            yield return (path, BySearchPath);
        }
    }

    // Also where there is none yet: one that appears counts.
    private static IEnumerable<string> InSearchPath(CallerSession session) =>
        (session.Variable(BySearchPath) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Distinct(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, ProgramName));

    // By what rustup, and a PATH, choose a toolchain.
    private static IEnumerable<string> ToolchainFiles(string root, CallerSession session)
    {
        for (var at = root; at is not null; at = Path.GetDirectoryName(at))
        {
            yield return Path.Combine(at, "rust-toolchain.toml");
            yield return Path.Combine(at, "rust-toolchain");
        }

        if ((session.Variable("RUSTUP_HOME") ?? (session.Variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".rustup") : null)) is { Length: > 0 } rustup)
        {
            yield return Path.Combine(rustup, "settings.toml");
        }

        if (ProgramPath.Find("rustc", session.Variable(BySearchPath)) is { } rustc)
        {
            yield return rustc;
        }
    }

    private static string? RustcOf(WorkspaceToolchain toolchain) => toolchain.Sysroot is { } sysroot ? Path.Combine(sysroot, "bin", OperatingSystem.IsWindows() ? "rustc.exe" : "rustc") : null;
}
