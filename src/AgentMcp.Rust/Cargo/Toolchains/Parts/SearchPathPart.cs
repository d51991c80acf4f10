using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>Programs of Rust that hide each other in PATH.</summary>
internal sealed class SearchPathPart : IBuildEnvironmentPart
{
    private const string Subject = "PATH";

    private static readonly string[] Programs = ["cargo", "rustc", "rustup", "rustfmt", "cargo-clippy", "rust-analyzer"];

    public Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        IReadOnlyList<Finding> findings = [.. Programs.SelectMany(name => LookAt(name, environment.FindPrograms(name)))];
        return Task.FromResult(findings);
    }

    private static IEnumerable<Finding> LookAt(string name, IReadOnlyList<string> found)
    {
        if (found.Count == 0)
        {
            yield break;
        }

        var (first, others) = (found[0], found.Skip(1).ToList());
        if (IsEmpty(first))
        {
            yield return new Finding(Subject, FindingSeverity.Error, $"'{first}' is an empty file, and comes first for {name}.", $"rm '{first}'{(others is [var next, ..] ? $", and '{next}' is taken" : $", and install {name} anew")}.");
            yield break;
        }

        // Who stands in for cargo on purpose, and links to what comes first anyway.
        var hidden = others.Where(other => RealPath.Of(other) != RealPath.Of(first)).ToList();
        if (hidden.Count == 0 || CargoProgram.IsStandIn(first))
        {
            yield break;
        }

        var rustups = hidden.FirstOrDefault(IsOfRustup);
        yield return rustups is not null && !IsOfRustup(first)
            ? new Finding(
                Subject,
                FindingSeverity.Warning,
                $"'{first}' hides rustup's '{rustups}': `+toolchain` and rust-toolchain.toml have no effect on it.",
                $"Put '{Path.GetDirectoryName(rustups)}' before '{Path.GetDirectoryName(first)}' in PATH, or remove the other Rust.")
            : new Finding(Subject, FindingSeverity.Ok, $"{name} is '{first}'; '{string.Join("', '", hidden)}' comes behind it");
    }

    private static bool IsOfRustup(string path) => Path.GetFileNameWithoutExtension(RealPath.Of(path)) is "rustup" or "rustup-init" || File.Exists(Path.Combine(Path.GetDirectoryName(path)!, "rustup"));

    private static bool IsEmpty(string path)
    {
        try
        {
            return new FileInfo(RealPath.Of(path)).Length == 0;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
