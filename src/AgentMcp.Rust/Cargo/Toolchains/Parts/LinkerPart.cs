using AgentMcp.Core.Health;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>The linkers that builds will call.</summary>
internal sealed class LinkerPart : IBuildEnvironmentPart
{
    private const string Subject = "linker";
    private const string Fuse = "-fuse-ld=";

    public Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        var configured = Configured(environment).ToList();
        List<Finding> findings = [.. configured.Where(linker => !Exists(environment, linker.Program)).Select(linker => Missing(linker.Program, linker.From))];
        if (configured.Count == 0 && !OperatingSystem.IsWindows())
        {
            findings.Add(environment.FindProgram("cc") is { } cc
                ? new Finding(Subject, FindingSeverity.Ok, $"'{cc}'")
                : new Finding(Subject, FindingSeverity.Error, "There is no `cc` in PATH: nothing can be linked.", InstallCompiler()));
        }

        findings.AddRange(Fused(environment).Where(fused => environment.FindProgram($"ld.{fused.Name}") is null && environment.FindProgram(fused.Name) is null)
            .Select(fused => new Finding(Subject, FindingSeverity.Error, $"{fused.From} links with {fused.Name}, which is not installed.", $"Install {fused.Name}, or take `{Fuse}{fused.Name}` out of {fused.From}.")));
        if (findings.Count == 0 && configured.Count > 0)
        {
            findings.Add(new Finding(Subject, FindingSeverity.Ok, string.Join(", ", configured.Select(linker => $"{linker.Program} ({linker.From})"))));
        }

        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private static string InstallCompiler() => OperatingSystem.IsMacOS() ? "xcode-select --install" : "Install a C compiler: `apt install build-essential`, `dnf install gcc` or what your system has.";

    private static Finding Missing(string program, string from) =>
        new(Subject, FindingSeverity.Error, $"{from} names the linker '{program}', which is not there.", $"Install it, or change {from}.");

    // Of the machine itself: a linker for another machine is looked for when somebody builds for that.
    private static IEnumerable<(string Program, string From)> Configured(BuildEnvironment environment)
    {
        var host = HostTriple();
        var variable = $"CARGO_TARGET_{host.ToUpperInvariant().Replace('-', '_')}_LINKER";
        if (environment.Named(variable) is { } named)
        {
            yield return (named, variable);
        }
        else if (environment.Settings.FirstOrDefault(file => file.Text("target", host, "linker") is not null) is { } file)
        {
            yield return (file.Text("target", host, "linker")!, $"'{file.Path}'");
        }
    }

    private static IEnumerable<(string Name, string From)> Fused(BuildEnvironment environment)
    {
        var flags = new List<(string Word, string From)>();
        if (environment.Named("RUSTFLAGS") is { } variable)
        {
            flags.AddRange(variable.Split(' ').Select(word => (word, "RUSTFLAGS")));
        }

        foreach (var file in environment.Settings)
        {
            var words = (file.Words("build", "rustflags") ?? []).Concat(file.Words("target", HostTriple(), "rustflags") ?? []);
            flags.AddRange(words.Select(word => (word, $"'{file.Path}'")));
        }

        return flags.Where(flag => flag.Word.Contains(Fuse, StringComparison.Ordinal))
            .Select(flag => (flag.Word[(flag.Word.IndexOf(Fuse, StringComparison.Ordinal) + Fuse.Length)..], flag.From))
            .Where(fused => fused.Item1.Length > 0)
            .Distinct();
    }

    private static bool Exists(BuildEnvironment environment, string program) => environment.FindProgram(program) is not null || File.Exists(Path.GetFullPath(program, environment.Folder));

    private static string HostTriple()
    {
        var machine = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture is System.Runtime.InteropServices.Architecture.Arm64 ? "aarch64" : "x86_64";
        return OperatingSystem.IsWindows() ? $"{machine}-pc-windows-msvc" : OperatingSystem.IsMacOS() ? $"{machine}-apple-darwin" : $"{machine}-unknown-linux-gnu";
    }
}
