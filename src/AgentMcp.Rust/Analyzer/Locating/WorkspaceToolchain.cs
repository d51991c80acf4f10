using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>The toolchain that builds a workspace, as its own compiler says.</summary>
/// <param name="Release">Of the compiler; null when it does not answer.</param>
/// <param name="Sysroot">The toolchain's folder; null when the compiler does not tell.</param>
internal sealed record WorkspaceToolchain(RustRelease? Release, string? Sysroot)
{
    private const string ExecutableSuffix = ".exe";

    /// <summary>The rustup that chooses it; null when the compiler is none of rustup's proxies.</summary>
    public string? Rustup { get; init; }

    /// <summary>Why the compiler does not answer, in a sentence; null when it does.</summary>
    public string? Fault { get; init; }

    /// <summary>What to do about the fault.</summary>
    public string? Fix { get; init; }

    /// <summary>What rustup calls it; null when rustup did not choose it.</summary>
    public string? Name => Rustup is not null && Sysroot is not null ? Path.GetFileName(Sysroot) : null;

    /// <summary>Such as <c>1.95.0 (stable-x86_64-unknown-linux-gnu)</c>, with the folder where it has no name; null without a compiler.</summary>
    public string? Display => Release is null ? null : $"{Release.Text} ({Name ?? Sysroot ?? "unknown folder"})";

    /// <summary>Where the toolchain's own rust-analyzer lies when it has one.</summary>
    public string? Analyzer => InSysroot("bin", "rust-analyzer");

    /// <summary>The program that expands proc macros, which belongs to the compiler.</summary>
    public string? ProcMacroServer => InSysroot("libexec", "rust-analyzer-proc-macro-srv");

    /// <summary>Sources of std, when the component is there.</summary>
    public string? StandardSources => Sysroot is null ? null : Path.Combine(Sysroot, "lib", "rustlib", "src", "rust", "library");

    /// <summary>The command that adds components to this very toolchain, wherever it is run; null without rustup.</summary>
    public string? AddCommand(params ReadOnlySpan<string> components) =>
        Rustup is null ? null : $"rustup component add {string.Join(' ', components)}{(Name is { } name ? $" --toolchain {name}" : "")}";

    /// <summary>Whether a program is rustup, which takes its name for the one it is to run. Links lead to it, or on some disks copies of it lie side by side.</summary>
    public static bool IsProxy(string path)
    {
        if (Path.GetFileNameWithoutExtension(RealPath.Of(path)) is "rustup" or "rustup-init")
        {
            return true;
        }

        var (file, rustup) = (new FileInfo(path), new FileInfo(Path.Combine(Path.GetDirectoryName(path)!, "rustup" + Path.GetExtension(path))));
        return file.Exists && rustup.Exists && file.Length > 0 && file.Length == rustup.Length;
    }

    private string? InSysroot(string folder, string program) =>
        Sysroot is null ? null : Path.Combine(Sysroot, folder, OperatingSystem.IsWindows() ? program + ExecutableSuffix : program);
}
