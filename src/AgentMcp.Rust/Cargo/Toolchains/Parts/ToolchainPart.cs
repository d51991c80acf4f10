using AgentMcp.Core.Health;
using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>Cargo and rustc, and the toolchain that the folder asks for.</summary>
internal sealed class ToolchainPart : IBuildEnvironmentPart
{
    private const string Subject = "rust toolchain";
    private const string InstallRust = "Install Rust from https://rustup.rs, and start a new shell so that PATH has ~/.cargo/bin.";

    public async Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.FindProgram("cargo") is not { } cargo)
        {
            return [new Finding(Subject, FindingSeverity.Error, "There is no cargo in PATH, and here is a Cargo.toml.", InstallRust)];
        }

        if (environment.FindProgram("rustc") is not { } rustc)
        {
            return [new Finding(Subject, FindingSeverity.Error, $"'{cargo}' has no rustc beside it in PATH.", "Add the folder of rustc to PATH, or install Rust from https://rustup.rs.")];
        }

        var asked = await Task.WhenAll(environment.AskAsync(cargo, ["--version"], cancellationToken), environment.AskAsync(rustc, ["--version"], cancellationToken));
        return asked is [{ Succeeded: true } ofCargo, { Succeeded: true } ofRustc] ? [Compare(ofCargo.Output.Trim(), ofRustc.Output.Trim())] : [Explain(asked.First(run => !run.Succeeded))];
    }

    // A release of Rust carries one number: cargo 1.95 with rustc 1.90 is a PATH that mixes two.
    private static Finding Compare(string cargo, string rustc)
    {
        return Release(cargo) == Release(rustc)
            ? new Finding(Subject, FindingSeverity.Ok, $"{rustc}, {cargo}")
            : new Finding(Subject, FindingSeverity.Warning, $"{cargo} runs {rustc}: they are of two releases.", "Look at the order of PATH (`which -a cargo rustc`) and at RUSTC; both should come from one toolchain.");

        static string Release(string version) => version.Split(' ') is [_, var number, ..] ? string.Join('.', number.Split('-')[0].Split('.').Take(2)) : version;
    }

    private static Finding Explain(ProcessRun run)
    {
        var said = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "it said nothing";
        if (said.Split('\'') is [var before, var toolchain, ..] && before.Contains("toolchain", StringComparison.Ordinal))
        {
            return new Finding(Subject, FindingSeverity.Error, $"The toolchain '{toolchain}' is asked for here and is not installed.", $"rustup toolchain install {toolchain}, or change rust-toolchain.toml or RUSTUP_TOOLCHAIN.");
        }

        var what = run.End is ProcessEnd.TimedOut ? "does not answer" : "does not run";
        return new Finding(Subject, FindingSeverity.Error, $"The toolchain {what}: {said}", "Try `cargo --version` and `rustc --version` in the project's folder; `rustup show` tells which toolchain it takes and why.");
    }
}
