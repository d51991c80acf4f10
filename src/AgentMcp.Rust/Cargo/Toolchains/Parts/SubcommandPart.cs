using AgentMcp.Core.Health;
using AgentMcp.Rust.Cargo.DropIn;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>Sub-commands that tools here make use of where they are installed.</summary>
internal sealed class SubcommandPart : IBuildEnvironmentPart
{
    private const string Subject = "cargo sub-commands";

    // Each with what it is for; nothing here needs one of them.
    private static readonly (string Name, string For)[] Optional =
    [
        ("nextest", "cargo_test"), ("llvm-cov", "cargo_coverage"), ("audit", "cargo_audit"), ("deny", "cargo_audit"), ("expand", "cargo_inspect"), ("bloat", "cargo_inspect"),
        ("machete", "cargo_deps"), ("outdated", "cargo_deps"),
    ];

    public Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.FindProgram("cargo") is null)
        {
            return Task.FromResult<IReadOnlyList<Finding>>([]);
        }

        var subcommands = new CargoSubcommands(new CargoAliases([], _ => null), environment.Home, environment.Named("PATH"));
        var installed = Optional.Where(optional => subcommands.FindProgram(optional.Name) is not null).Select(optional => optional.Name).ToList();
        var missing = Optional.Where(optional => !installed.Contains(optional.Name)).ToList();
        var have = installed.Count == 0 ? "none" : string.Join(", ", installed);
        var want = missing.Count == 0 ? "" : $"; not installed, none is needed: {string.Join(", ", missing.Select(optional => $"cargo-{optional.Name} ({optional.For})"))}; get one with `cargo install --locked cargo-NAME`";
        return Task.FromResult<IReadOnlyList<Finding>>([new Finding(Subject, FindingSeverity.Ok, $"{have}{want}")]);
    }
}
