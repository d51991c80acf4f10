using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Analyzer.Locating;

public sealed class AnalyzerLocatorTests : IDisposable
{
    private readonly LocatorFixture _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_matching_pair_is_found_by_PATH_and_nothing_is_wrong_with_it()
    {
        _machine.Crate.Variables["PATH"] = await RealAnalyzer.SearchPathAsync();

        var program = await _machine.FindAsync();

        Assert.Empty(program.Degradations);
        Assert.Equal("rust-analyzer", Path.GetFileName(program.Path));
        Assert.StartsWith(program.Version.Split(' ')[0] + " (", program.Toolchain, StringComparison.Ordinal);
        Assert.True(Directory.Exists(program.Sysroot));
    }

    [Fact]
    public async Task The_real_one_beside_a_newer_rustc_is_another_release()
    {
        var bin = await RealAnalyzer.BinAsync();
        _machine.WithToolchain().Crate.Variables[AnalyzerLocator.PathVariable] = Path.Combine(bin, "rust-analyzer");

        var program = await _machine.FindAsync();

        var degradation = Assert.Single(program.Degradations);
        Assert.Equal(DegradationKind.VersionMismatch, degradation.Kind);
        Assert.Contains("1.95.0", degradation.Message, StringComparison.Ordinal);
        Assert.Contains(AnalyzerLocator.PathVariable, degradation.Fix, StringComparison.Ordinal);
        Assert.Equal(AnalyzerLocator.PathVariable, program.FoundBy);
    }

    [Fact]
    public async Task Real_rustup_without_the_component_names_the_command_that_adds_it()
    {
        var rustup = ProgramPath.Find("rustup", _machine.Crate.Variables["PATH"]);
        Assert.SkipWhen(rustup is null, "rustup is not installed.");
        var which = await ChildProcess.RunAsync(new System.Diagnostics.ProcessStartInfo(rustup!, ["which", "rust-analyzer"]), null, TestContext.Current.CancellationToken);
        Assert.SkipWhen(which.ExitCode == 0, "The component is installed.");

        var error = await _machine.FailAsync();

        Assert.Contains("rustup's proxy, and the toolchain has none", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("rustup component add rust-analyzer rust-src --toolchain ", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_named_one_comes_before_that_of_the_toolchain_and_this_before_PATH()
    {
        _machine.WithToolchain();
        var inPath = _machine.PutInSearchPath("late", LocatorFixture.Saying("1.95.0 (c)"));
        Assert.Equal((inPath, "PATH"), Where(await _machine.FindAsync()));

        var own = _machine.Put("bin/rust-analyzer", LocatorFixture.Saying("1.95.0 (b)"));
        Assert.Equal((own, "toolchain"), Where(await _machine.FindAsync()));

        var named = _machine.Put("elsewhere/rust-analyzer", LocatorFixture.Saying("1.95.0 (a)"));
        _machine.Crate.Variables[AnalyzerLocator.PathVariable] = named;
        Assert.Equal((named, AnalyzerLocator.PathVariable), Where(await _machine.FindAsync()));
    }

    [Fact]
    public async Task Rustup_tells_of_a_toolchain_that_was_linked_and_has_none_of_its_own()
    {
        var other = _machine.Put("../other/bin/rust-analyzer", LocatorFixture.Saying("1.95.0 (x)"));
        _machine.WithRustup($"echo '{Path.GetFullPath(other)}'");

        Assert.Equal((Path.GetFullPath(other), "toolchain"), Where(await _machine.FindAsync()));
    }

    [Fact]
    public async Task The_proxy_that_knows_no_such_binary_is_missing_and_not_found()
    {
        _machine.WithRustup("echo \"error: unknown binary 'rust-analyzer'\" >&2; exit 1");

        var error = await _machine.FailAsync();

        Assert.Contains("Unknown binary", error.Message, StringComparison.Ordinal);
        Assert.Equal("rustup component add rust-analyzer rust-src --toolchain own", error.Next);
        Assert.Same(ErrorCatalog.EnvironmentNotReady, error.Code);
    }

    [Fact]
    public async Task A_toolchain_that_is_asked_for_and_not_installed_is_named_and_not_downloaded()
    {
        Assert.SkipWhen(ProgramPath.Find("rustup", _machine.Crate.Variables["PATH"]) is null, "Toolchains are chosen by rustup, which is not installed.");
        _machine.Crate.Write("rust-toolchain.toml", "[toolchain]\nchannel = \"1.31.1\"\n");

        var error = await _machine.FailAsync();

        Assert.Contains("1.31.1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rust-analyzer", "is no absolute path")]
    [InlineData("/no/such/rust-analyzer", "does not exist")]
    [InlineData("/", "is a folder")]
    public async Task A_named_one_that_cannot_be_is_an_error_and_no_reason_to_take_another(string value, string fault)
    {
        _machine.WithToolchain().Put("bin/rust-analyzer", LocatorFixture.Saying("1.95.0"));
        _machine.Crate.Variables[AnalyzerLocator.PathVariable] = value;

        var error = await _machine.FailAsync();

        Assert.Contains($"'{value}', which {fault}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!/bin/sh\necho 'cannot open shared object' >&2\nexit 127\n", "cannot open shared object")]
    [InlineData("#!/bin/sh\necho 'gopls v0.16'\n", "gopls v0.16")]
    [InlineData("#!/bin/sh\nkill -9 $$\n", "does not run")]
    [InlineData("", "is an empty file")]
    public async Task A_named_one_that_does_not_run_is_an_error_with_its_own_words(string text, string fault)
    {
        _machine.WithToolchain();
        _machine.Crate.Variables[AnalyzerLocator.PathVariable] = _machine.Put("named/rust-analyzer", text);

        Assert.Contains(fault, (await _machine.FailAsync()).Message, StringComparison.Ordinal);
    }

    /// <summary>Size told CargoTools what is real: over 1,000 bytes. A shim may be longer, and a wrapper script shorter.</summary>
    [Fact]
    public async Task CargoTools_defect_a_program_is_not_judged_by_its_size()
    {
        _machine.WithToolchain();
        var shim = _machine.PutInSearchPath("shim", $"#!/bin/sh\n{new string('#', 5000)}\nexec agentmcp rust-analyzer \"$@\"\n");
        var wrapper = _machine.PutInSearchPath("wrapper", LocatorFixture.Saying("1.95.0"));
        Assert.True(new FileInfo(shim).Length > 1000 && new FileInfo(wrapper).Length < 1000);

        Assert.Equal((wrapper, "PATH"), Where(await _machine.FindAsync()));
    }

    /// <summary>CargoTools never looked into PATH, in order not to find its own shim.</summary>
    [Theory]
    [InlineData("#!/bin/sh\n# agentmcp:stand-in-for-rust-analyzer\nexec /opt/x/run \"$@\"\n")]
    [InlineData("#!/usr/bin/env bash\nexec agentmcp rust-analyzer\n")]
    [InlineData("\u007fELF\0\0agentmcp-front.dll\0")]
    public async Task CargoTools_defect_our_own_shim_is_passed_over_by_what_it_is_and_PATH_goes_on(string shim)
    {
        _machine.WithToolchain();
        _machine.PutInSearchPath("shim", shim);
        var real = _machine.PutInSearchPath("real", LocatorFixture.Saying("1.95.0"));

        Assert.Equal((real, "PATH"), Where(await _machine.FindAsync()));
    }

    [Fact]
    public async Task A_wrapper_in_a_folder_of_our_name_is_none_of_ours()
    {
        _machine.WithToolchain();
        var wrapper = _machine.PutInSearchPath("real", "#!/bin/sh\n# of /home/me/agentmcp-work, in /opt/agentmcp/bin\necho 'rust-analyzer 1.95.0'\n");

        Assert.Equal((wrapper, "PATH"), Where(await _machine.FindAsync()));
    }

    [Fact]
    public async Task Our_launcher_under_the_name_is_passed_over_also_by_a_link()
    {
        _machine.WithToolchain();
        var folder = Path.GetDirectoryName(_machine.PutInSearchPath("link", ""))!;
        File.Delete(Path.Combine(folder, "rust-analyzer"));
        File.CreateSymbolicLink(Path.Combine(folder, "rust-analyzer"), Path.Combine(RepositoryRoot.Path, "agentmcp"));

        Assert.Contains("is agentmcp itself", (await _machine.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_cannot_be_it_are_passed_over_and_named()
    {
        _machine.WithToolchain();
        var empty = _machine.PutInSearchPath("empty", "");
        var plain = _machine.PutInSearchPath("plain", LocatorFixture.Saying("1.95.0"));
        File.SetUnixFileMode(plain, UnixFileMode.UserRead);
        var dangling = _machine.PutInSearchPath("dangling", "");
        File.Delete(dangling);
        File.CreateSymbolicLink(dangling, "/no/such/file");
        var folder = _machine.PutInSearchPath("folder", "");
        File.Delete(folder);
        Directory.CreateDirectory(folder);

        var error = await _machine.FailAsync();

        Assert.Contains($"'{empty}' is an empty file", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{plain}' may not be executed", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{dangling}' leads to '/no/such/file'", error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{folder}' is a folder", error.Message, StringComparison.Ordinal);
        Assert.Contains("rustup component add rust-analyzer", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_while_being_asked_is_told_so_and_does_not_call_himself_for_ever()
    {
        _machine.WithToolchain().Crate.Variables[ToolchainQuestions.AskedVariable] = "1";

        Assert.Contains("leads back to agentmcp", (await _machine.FailAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_tells_a_version_manager_whom_to_play_keeps_its_name()
    {
        _machine.WithToolchain();
        var manager = _machine.Put("../managers/mise", "#!/bin/sh\n[ \"$(basename \"$0\")\" = rust-analyzer ] && echo 'rust-analyzer 1.95.0'\n");
        var shim = _machine.PutInSearchPath("shims", "");
        File.Delete(shim);
        File.CreateSymbolicLink(shim, Path.GetFullPath(manager));

        Assert.Equal((shim, "PATH"), Where(await _machine.FindAsync()));
    }

    [Fact]
    public async Task Components_that_are_missing_come_each_with_its_command()
    {
        _machine.WithRustup("exit 1");
        _machine.Put("bin/rust-analyzer", LocatorFixture.Saying("1.95.0"));
        Directory.Delete(Path.Combine(_machine.Sysroot, "lib"), recursive: true);
        Directory.Delete(Path.Combine(_machine.Sysroot, "libexec"), recursive: true);

        var degradations = (await _machine.FindAsync()).Degradations;

        Assert.Equal(
            [(DegradationKind.StandardLibrary, "rustup component add rust-src --toolchain own"), (DegradationKind.ProcMacros, "rustup update own")],
            degradations.Select(degradation => (degradation.Kind, degradation.Fix)));
    }

    [Fact]
    public async Task Sources_of_std_that_a_variable_names_are_sources()
    {
        _machine.WithToolchain().Put("bin/rust-analyzer", LocatorFixture.Saying("1.95.0"));
        Directory.Delete(Path.Combine(_machine.Sysroot, "lib"), recursive: true);
        _machine.Crate.Variables[KnownDegradations.SourcesVariable] = _machine.Sysroot;

        Assert.Empty((await _machine.FindAsync()).Degradations);
    }

    [Fact]
    public async Task A_compiler_that_does_not_answer_degrades_what_is_found()
    {
        _machine.WithToolchain();
        _machine.Crate.Script("rustc", "echo \"error: toolchain '1.31.1-x86_64-unknown-linux-gnu' is not installed\" >&2; exit 1");
        _machine.PutInSearchPath("late", LocatorFixture.Saying("1.95.0"));

        var program = await _machine.FindAsync();

        var degradation = Assert.Single(program.Degradations);
        Assert.Equal(DegradationKind.Workspace, degradation.Kind);
        Assert.StartsWith("rustup toolchain install 1.31.1-x86_64-unknown-linux-gnu", degradation.Fix, StringComparison.Ordinal);
        Assert.Null(program.Toolchain);
    }

    [Fact]
    public async Task A_component_that_is_added_later_counts_at_the_next_call()
    {
        _machine.WithToolchain("1.95.0");
        _machine.PutInSearchPath("late", LocatorFixture.Saying("1.90.0"));
        Directory.Delete(Path.Combine(_machine.Sysroot, "lib"), recursive: true);
        Assert.Equal(2, (await _machine.FindAsync()).Degradations.Count);

        _machine.Put("lib/rustlib/src/rust/library/std/src/lib.rs", "");
        Assert.Single((await _machine.FindAsync()).Degradations);

        _machine.Put("bin/rust-analyzer", LocatorFixture.Saying("1.95.0"));
        Assert.Empty((await _machine.FindAsync()).Degradations);
    }

    [Fact]
    public async Task A_warm_answer_asks_nobody()
    {
        _machine.WithToolchain().Put("bin/rust-analyzer", "#!/bin/sh\necho asked >>\"$(dirname \"$0\")/asked\"\necho 'rust-analyzer 1.95.0'\n");

        var first = await _machine.FindAsync();

        Assert.Same(first, await _machine.FindAsync());
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(_machine.Sysroot, "bin", "asked"), TestContext.Current.CancellationToken));
    }

    private static (string Path, string FoundBy) Where(AnalyzerProgram program) => (program.Path, program.FoundBy);
}
