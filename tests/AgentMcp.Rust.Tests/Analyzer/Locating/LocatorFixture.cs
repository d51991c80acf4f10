using AgentMcp.Core;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Analyzer.Locating;

/// <summary>A crate, and a locator that looks from it. Programs of a toolchain are small scripts, so that each fault can be had alone.</summary>
internal sealed class LocatorFixture : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly ServiceProvider _services;

    public LocatorFixture() =>
        _services = new ServiceCollection().AddCore(new DataFolder(_home.Path)).AddAnalyzerLocating().BuildServiceProvider();

    public RustCrate Crate { get; } = RustCrate.Library("").WithOwnCargoHome();

    /// <summary>The folder of the scripted toolchain.</summary>
    public string Sysroot => Path.Combine(Path.GetDirectoryName(Crate.Root)!, "toolchains", "own");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task<AnalyzerProgram> FindAsync() => _services.GetRequiredService<AnalyzerLocator>().FindAsync(Crate.Workspace, Crate.Session, Token);

    public async Task<ToolException> FailAsync() => await Assert.ThrowsAsync<ToolException>(FindAsync);

    /// <summary>A PATH with nothing but a whole toolchain of a release, without a rust-analyzer, and without rustup.</summary>
    public LocatorFixture WithToolchain(string release = "1.95.0", string date = "2026-04-14")
    {
        Crate.Variables["PATH"] = "/usr/bin:/bin";
        Crate.Script("rustc", $"case \"$1\" in --print) echo '{Sysroot}';; *) printf 'rustc {release}\\nrelease: {release}\\ncommit-date: {date}\\nhost: x86_64-unknown-linux-gnu\\n';; esac");
        Put("lib/rustlib/src/rust/library/std/src/lib.rs", "");
        Put("libexec/rust-analyzer-proc-macro-srv", "#!/bin/sh\n");
        return this;
    }

    /// <summary>The same with rustup, whose proxy rustc is.</summary>
    public LocatorFixture WithRustup(string which)
    {
        WithToolchain();
        var rustc = Crate.Script("rustc", $"case \"$(basename \"$0\")$1\" in rustc--print) echo '{Sysroot}';; rustc*) printf 'release: 1.95.0\\n';; rustup*) {which};; *) echo \"error: Unknown binary 'rust-analyzer' in official toolchain 'own'.\" >&2; exit 1;; esac");
        var folder = Path.GetDirectoryName(rustc)!;
        File.Move(rustc, Path.Combine(folder, "rustup"));
        File.CreateSymbolicLink(rustc, Path.Combine(folder, "rustup"));
        File.CreateSymbolicLink(Path.Combine(folder, "rust-analyzer"), Path.Combine(folder, "rustup"));
        return this;
    }

    /// <summary>Puts a file into the toolchain; gives its path.</summary>
    public string Put(string file, string text)
    {
        var path = Path.Combine(Sysroot, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>A script that says a version.</summary>
    public static string Saying(string version) => $"#!/bin/sh\necho 'rust-analyzer {version}'\n";

    /// <summary>Puts one into a folder that comes behind all others in PATH; gives its path.</summary>
    public string PutInSearchPath(string folder, string text)
    {
        var path = Put($"../../{folder}/rust-analyzer", text);
        Crate.Variables["PATH"] += Path.PathSeparator + Path.GetDirectoryName(Path.GetFullPath(path));
        return Path.GetFullPath(path);
    }

    public void Dispose()
    {
        _services.Dispose();
        Crate.Dispose();
        _home.Dispose();
    }
}
