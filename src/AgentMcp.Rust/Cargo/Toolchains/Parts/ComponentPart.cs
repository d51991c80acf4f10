using AgentMcp.Core.Health;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>The parts of a toolchain that it works without, but tools here do not.</summary>
internal sealed class ComponentPart : IBuildEnvironmentPart
{
    private const string Subject = "rust components";

    public async Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.FindProgram("rustc") is not { } rustc || await environment.AskAsync(rustc, ["--print", "sysroot"], cancellationToken) is not { Succeeded: true } run)
        {
            // Said by the check of the toolchain.
            return [];
        }

        var sysroot = run.Output.Trim();
        (string Name, string For, bool IsThere)[] components =
        [
            ("clippy", "lints and `cargo_check` of kind clippy", Has("cargo-clippy")),
            ("rustfmt", "formatting and the gate's first stage", Has("rustfmt")),
            ("rust-src", "rust-analyzer: without it uses inside of macros of std are missed", Directory.Exists(Path.Combine(sysroot, "lib", "rustlib", "src", "rust", "library"))),
        ];
        var missing = components.Where(component => !component.IsThere).ToList();
        return missing.Count == 0
            ? [new Finding(Subject, FindingSeverity.Ok, $"{string.Join(", ", components.Select(component => component.Name))} in '{sysroot}'")]
            :
            [
                .. missing.Select(component => new Finding(
                    Subject,
                    FindingSeverity.Warning,
                    $"{component.Name} is not installed; it is for {component.For}.",
                    environment.FindProgram("rustup") is null ? $"Install {component.Name} from where this Rust came, such as your distribution." : $"rustup component add {component.Name}")),
            ];

        // A proxy of rustup lies in PATH whether the toolchain has the component or not.
        bool Has(string program)
        {
            var file = OperatingSystem.IsWindows() ? program + ".exe" : program;
            return File.Exists(Path.Combine(sysroot, "bin", file)) || (environment.FindProgram("rustup") is null && environment.FindProgram(program) is not null);
        }
    }
}
