using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentMcp.Core;
using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Toolchains;
using AgentMcp.Rust.Cargo.Toolchains.Parts;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Cargo.Toolchains;

/// <summary>The build environment as `doctor` sees it: the real one, and one with a fault at a time.</summary>
public sealed class BuildEnvironmentCheckTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly RustCrate _crate = RustCrate.Library("").WithOwnCargoHome();
    private readonly ServiceProvider _services;

    public BuildEnvironmentCheckTests() =>
        _services = new ServiceCollection().AddCore(new DataFolder(_home.Path)).AddCargoToolchains().BuildServiceProvider();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _services.Dispose();
        _crate.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task What_is_installed_here_is_well_and_said_with_versions()
    {
        var findings = await LookAsync();

        Assert.DoesNotContain(findings, finding => finding.Severity is FindingSeverity.Error);
        Assert.StartsWith("rustc ", Of(findings, "rust toolchain").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(findings, finding => finding.Message.StartsWith("clippy is not installed", StringComparison.Ordinal));
        Assert.Contains("cc", Of(findings, "linker").Message, StringComparison.Ordinal);
        Assert.Contains("nothing is built", Of(findings, "target folder").Message, StringComparison.Ordinal);
        Assert.Contains("cargo install --locked", Of(findings, "cargo sub-commands").Message, StringComparison.Ordinal);
        Assert.All(findings, finding => Assert.Equal(finding.Severity is FindingSeverity.Ok, finding.Fix is null));
    }

    [Fact]
    public async Task Who_has_no_Rust_hears_nothing_of_it()
    {
        File.Delete(_crate.At("Cargo.toml"));
        _crate.Variables["PATH"] = EmptyFolder();

        Assert.Empty(await LookAsync());
    }

    [Fact]
    public async Task A_manifest_without_cargo_is_an_error()
    {
        _crate.Variables["PATH"] = EmptyFolder();

        var finding = Of(await LookAsync(), "rust toolchain");

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Contains("rustup.rs", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_toolchain_that_is_asked_for_and_not_installed_is_named()
    {
        Assert.SkipWhen(ProgramPath.Find("rustup", _crate.Variables["PATH"]) is null, "Toolchains are chosen by rustup, which is not installed.");
        _crate.Write("rust-toolchain.toml", "[toolchain]\nchannel = \"1.31.1\"\n");

        var finding = Of(await LookAsync(), "rust toolchain");

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Contains("1.31.1", finding.Message, StringComparison.Ordinal);
        Assert.StartsWith("rustup toolchain install 1.31.1", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cargo_and_rustc_of_two_releases_are_a_warning()
    {
        _crate.Script("cargo", "echo 'cargo 1.95.0 (f2d3ce0bd 2026-03-21)'");
        _crate.Script("rustc", "echo 'rustc 1.63.0 (4b91a6ea7 2022-08-08)'");

        Assert.Equal(FindingSeverity.Warning, Of(await LookAsync(), "rust toolchain").Severity);
    }

    [Fact]
    public async Task A_toolchain_that_says_nothing_but_fails_is_an_error()
    {
        _crate.Script("rustc", "echo 'rustc: error while loading shared libraries: librustc_driver.so' >&2; exit 127");

        var finding = Of(await LookAsync(), "rust toolchain");

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Contains("librustc_driver.so", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_components_come_each_with_its_command()
    {
        _crate.Script("rustc", $"case \"$1\" in --print) echo '{EmptyFolder()}';; *) echo 'rustc 1.95.0';; esac");
        _crate.Script("rustup", "exit 0");

        var findings = (await LookAsync()).Where(finding => finding.Subject == "rust components").ToList();

        Assert.Equal(["rustup component add clippy", "rustup component add rustfmt", "rustup component add rust-src"], findings.Select(finding => finding.Fix));
    }

    [Fact]
    public async Task A_linker_that_is_not_there_is_named_with_the_file_that_asks_for_it()
    {
        _crate.Write(".cargo/config.toml", "[target.x86_64-unknown-linux-gnu]\nlinker = \"no-such-ld\"\nrustflags = [\"-C\", \"link-arg=-fuse-ld=no-such-mold\"]\n[target.aarch64-unknown-linux-gnu]\nlinker = \"no-such-ld\"\nrustflags = \"-Clink-arg=-fuse-ld=no-such-mold\"\n");

        var findings = (await LookAsync()).Where(finding => finding.Subject == "linker").ToList();

        Assert.SkipUnless(OperatingSystem.IsLinux(), "The triples of this test are of Linux.");
        Assert.Equal(2, findings.Count(finding => finding.Severity is FindingSeverity.Error));
        Assert.Contains(findings, finding => finding.Message.Contains("no-such-ld", StringComparison.Ordinal) && finding.Message.Contains("config.toml", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Message.Contains("no-such-mold", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_machine_without_a_C_compiler_cannot_link()
    {
        var bin = EmptyFolder();
        foreach (var name in new[] { "cargo", "rustc", "rustup" })
        {
            if (ProgramPath.Find(name, _crate.Variables["PATH"]) is { } program)
            {
                File.CreateSymbolicLink(Path.Combine(bin, name), RealPath.Of(program));
            }
        }

        _crate.Variables["PATH"] = bin;

        Assert.Contains("cc", Of(await LookAsync(), "linker").Message, StringComparison.Ordinal);
        Assert.Equal(FindingSeverity.Error, Of(await LookAsync(), "linker").Severity);
    }

    [Fact]
    public async Task A_wrapper_that_points_to_nothing_is_an_error_and_an_empty_one_is_none()
    {
        _crate.Write(".cargo/config.toml", "[build]\nrustc-wrapper = \"sccache\"\n");
        Assert.SkipUnless(ProgramPath.Find("sccache", _crate.Variables["PATH"]) is null, "sccache is installed.");
        var missing = Of(await LookAsync(), "rustc wrapper");
        Assert.Equal(FindingSeverity.Error, missing.Severity);
        Assert.Contains("cargo install --locked sccache", missing.Fix, StringComparison.Ordinal);

        _crate.Write(".cargo/config.toml", "");
        _crate.Variables["RUSTC_WRAPPER"] = "";
        Assert.DoesNotContain(await LookAsync(), finding => finding.Subject == "rustc wrapper");
    }

    [Fact]
    public async Task An_sccache_whose_server_gives_no_answer_is_told_and_one_that_does_not_run_is_not_started()
    {
        var asked = _crate.At("asked");
        _crate.Script("sccache", $"echo \"$*\" >> '{asked}'; echo 'sccache: error: Failed to read response header' >&2; exit 2");
        _crate.Variables["RUSTC_WRAPPER"] = "sccache";
        _crate.Variables["CARGO_INCREMENTAL"] = "1";
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _crate.Variables["SCCACHE_SERVER_PORT"] = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var dead = (await LookAsync()).Where(finding => finding.Subject == "rustc wrapper").ToList();
        Assert.Contains(dead, finding => finding.Severity is FindingSeverity.Error && finding.Message.Contains("Failed to read response header", StringComparison.Ordinal));
        Assert.Contains(dead, finding => finding.Message.Contains("Incremental", StringComparison.Ordinal));

        listener.Stop();
        File.Delete(asked);
        Assert.Contains("starts with the next build", Of(await LookAsync(), "rustc wrapper").Message, StringComparison.Ordinal);
        Assert.False(File.Exists(asked));
    }

    [Fact]
    public async Task A_setting_that_is_no_TOML_is_told_with_its_line()
    {
        _crate.Write(".cargo/config.toml", "[build]\njobs = = 2\n");

        var finding = Of(await LookAsync(), "cargo configuration");

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Contains("line 2", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_files_of_settings_in_one_folder_are_a_warning()
    {
        _crate.Write(".cargo/config", "");
        _crate.Write(".cargo/config.toml", "[build]\njobs = 1\n");

        Assert.Equal(FindingSeverity.Warning, Of(await LookAsync(), "cargo configuration").Severity);
    }

    [Fact]
    public async Task An_empty_file_that_comes_first_in_PATH_is_an_error()
    {
        var script = _crate.Script("cargo", "");
        await File.WriteAllTextAsync(script, "", Token);

        var finding = (await LookAsync()).First(finding => finding.Subject == "PATH" && finding.Severity is FindingSeverity.Error);

        Assert.Contains("empty file", finding.Message, StringComparison.Ordinal);
        Assert.StartsWith("rm ", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Rust_that_hides_rustups_is_a_warning()
    {
        Assert.SkipWhen(ProgramPath.Find("rustup", _crate.Variables["PATH"]) is null, "rustup is not installed.");
        _crate.Script("cargo", "exec true");

        var finding = (await LookAsync()).First(finding => finding.Subject == "PATH" && finding.Severity is FindingSeverity.Warning);

        Assert.Contains("+toolchain", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CARGO_HOME")]
    [InlineData("CARGO_TARGET_DIR")]
    public async Task A_file_in_place_of_a_folder_of_cargo_is_an_error(string variable)
    {
        _crate.Write("file", "");
        _crate.Variables[variable] = _crate.At("file/below");

        var finding = (await LookAsync()).First(finding => finding.Subject == "cargo folders");

        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.Contains(variable, finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_an_error()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Nobody may make files in /proc, not even root.");
        _crate.Variables["CARGO_TARGET_DIR"] = "/proc/target";

        Assert.Contains("cannot be written", Of(await LookAsync(), "cargo folders").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_a_stopped_program_holds_is_told_with_its_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/flock"), "Locks are held by flock(1), and read from the process table of Linux.");
        _crate.Write("target/debug/.cargo-lock", "");
        using var holder = Process.Start(new ProcessStartInfo("flock", [_crate.At("target/debug/.cargo-lock"), "sh", "-c", "echo held; read end"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(Token));
        Assert.Equal(FindingSeverity.Ok, Of(await LookAsync(), "build locks").Severity);

        ProcessSignals.Send(holder.Id, 19);
        var finding = await StoppedAsync();

        Assert.Contains($"kill -CONT {holder.Id}", finding.Fix, StringComparison.Ordinal);
        ProcessSignals.Send(holder.Id, 18);
        holder.StandardInput.Close();
        await holder.WaitForExitAsync(Token);
    }

    [Theory]
    [InlineData(100L << 20, 0, FindingSeverity.Error)]
    [InlineData(2L << 30, 0, FindingSeverity.Warning)]
    [InlineData(100L << 30, 40L << 30, FindingSeverity.Warning)]
    [InlineData(100L << 30, 1L << 30, FindingSeverity.Ok)]
    [InlineData(null, 1L << 30, FindingSeverity.Ok)]
    public void Little_room_and_large_builds_are_told(long? free, long bytes, FindingSeverity severity) =>
        Assert.Equal(severity, TargetFolderPart.Judge("/target", free, bytes, "builds").Severity);

    // The signal arrives when the process is next looked at by the kernel.
    private async Task<Finding> StoppedAsync()
    {
        while (true)
        {
            if (Of(await LookAsync(), "build locks") is { Severity: FindingSeverity.Error } finding)
            {
                return finding;
            }

            await Task.Delay(10, Token);
        }
    }

    private static Finding Of(IReadOnlyList<Finding> findings, string subject) => findings.First(finding => finding.Subject == subject);

    private string EmptyFolder() => Directory.CreateDirectory(_crate.At("empty-folder")).FullName;

    private Task<IReadOnlyList<Finding>> LookAsync() => _services.GetRequiredService<IDoctorCheck>().CheckAsync(_crate.Session, _crate.Root, Token);
}
