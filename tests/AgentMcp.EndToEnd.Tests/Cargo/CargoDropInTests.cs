using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Cargo;

/// <summary>`agentmcp cargo` is cargo: the same exit codes, the same bytes, the same input, the same signals.</summary>
public abstract class CargoDropInTests : ServedTests
{
    private const string Echo = """
        use std::io::{Read, Write};

        fn main() {
            let mut input = Vec::new();
            std::io::stdin().read_to_end(&mut input).unwrap();
            let mut output = std::io::stdout();
            output.write_all(b"\xff\x00raw\r\n").unwrap();
            output.write_all(&input).unwrap();
            for argument in std::env::args().skip(1) {
                writeln!(output, "[{argument}]").unwrap();
            }
            eprintln!("to the error stream");
            std::process::exit(3);
        }

        #[test]
        fn holds() {
            assert_eq!(1 + 1, 2);
        }

        #[test]
        fn does_not_hold() {
            assert_eq!(1 + 1, 3, "sums");
        }
        """;

    private const string Unformatted = "fn main(){let x:u32=\"text\";}\n";

    private readonly RustFolder _crate;

    protected CargoDropInTests(ServerRoute route)
        : base(route) => _crate = new RustFolder(Home, route);

    public sealed class ThroughTheHub() : CargoDropInTests(ServerRoute.Hub);

    public sealed class InProcess() : CargoDropInTests(ServerRoute.InProcess);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("build", 0)]
    [InlineData("run -- one --json", 3)]
    [InlineData("test", 101)]
    [InlineData("test does_not_hold -- --nocapture", 101)]
    [InlineData("check --no-such-flag", 1)]
    [InlineData("no-such-command", 101)]
    [InlineData("--version", 0)]
    [InlineData("metadata --format-version 1 --no-deps", 0)]
    [InlineData("check --message-format short", 0)]
    [InlineData("--color always build --workspace --config build.jobs=1", 0)]
    [InlineData("clean", 0)]
    public async Task what_cargo_says_is_what_comes_out(string typed, int exitCode)
    {
        _crate.Write("src/main.rs", Echo);

        await ComparedAsync(typed, exitCode);
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("check", 101)]
    [InlineData("clippy -- -D warnings", 101)]
    [InlineData("fmt --check", 1)]
    [InlineData("lint", 101)]
    public async Task what_fails_fails_in_the_same_way(string typed, int exitCode)
    {
        _crate.Write("src/main.rs", Unformatted);
        _crate.Write(".cargo/config.toml", "[alias]\nlint = \"clippy --message-format short\"\n");

        await ComparedAsync(typed, exitCode);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_program_that_a_signal_ended_has_the_code_of_a_shell()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are POSIX's.");
        _crate.Write("src/main.rs", "fn main() { std::process::abort(); }\n");

        await ComparedAsync("run", 134);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_interrupt_ends_cargo_and_all_that_it_started()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are POSIX's.");
        _crate.Write("build.rs", "fn main() { std::fs::write(\"started\", std::process::id().to_string()).unwrap(); loop { std::thread::sleep(std::time::Duration::from_secs(1)); } }\n");
        _crate.Write("src/main.rs", "fn main() {}\n");
        await using var build = ChildProcess.Start(_crate.Start("cargo", "build"));
        var script = await StartedAsync();

        ProcessSignals.Send(build.Id, ProcessSignals.Interrupt);

        Assert.Equal(130, await build.WaitForExitAsync(Token));
        Assert.DoesNotContain(script, Home.Users());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_flag_of_another_wrapper_is_refused_by_name()
    {
        _crate.Write("src/main.rs", "fn main() {}\n");

        var result = await _crate.OursAsync("", "build", "--zigbuild");

        Assert.Equal(4, result.ExitCode);
        Assert.Contains("--zigbuild", result.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_shim_named_cargo_that_leads_here_ends_in_the_real_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shell of this test is POSIX's.");
        _crate.Write("src/main.rs", "fn main() {}\n");
        var bin = Directory.CreateDirectory(Path.Combine(Home.Path, "bin")).FullName;
        var words = string.Join(' ', ServerCommand.Words(Route, "cargo").Select(word => $"'{word}'"));
        await File.WriteAllTextAsync(Path.Combine(bin, "cargo"), $"#!/bin/sh\n# agentmcp cargo\nexec '{ServerCommand.Host}' {words} \"$@\"\n", Token);
        File.SetUnixFileMode(Path.Combine(bin, "cargo"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        _crate.Variables["PATH"] = $"{bin}:{Environment.GetEnvironmentVariable("PATH")}";

        var result = await _crate.PlainAsync("", "check");

        Assert.True(result.ExitCode is 0, result.ToString());
        Assert.Contains("Finished", result.Errors, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_build_inside_of_a_build_does_not_wait_for_its_own_turn()
    {
        var inner = new RustFolder(Home, Route, "inner");
        inner.Write("src/main.rs", "fn main() {}\n");
        var command = string.Join(", ", ServerCommand.Words(Route, "cargo", "check").Select(word => $"\"{word}\""));
        _crate.Write(
            "tests/nested.rs",
            $$"""
            #[test]
            fn nested() {
                let status = std::process::Command::new("{{ServerCommand.Host}}").args([{{command}}]).current_dir("{{inner.Path}}").env("CARGO_TARGET_DIR", "{{Path.Combine(_crate.Path, "target")}}").env_remove("CARGO").status().unwrap();
                assert!(status.success());
            }
            """);
        _crate.Write("src/lib.rs", "");

        // Alone the program's process has the data folder to itself: the nested one must not need it.
        var result = await _crate.OursAsync("", "test", "--test", "nested");

        Assert.True(result.ExitCode is 0, result.ToString());
    }

    private async Task ComparedAsync(string typed, int exitCode)
    {
        var words = typed.Split(' ');
        _crate.Forget();
        var plain = await _crate.PlainAsync("piped: größe\n", words);
        _crate.Forget();
        var ours = await _crate.OursAsync("piped: größe\n", words);

        Assert.True(ours.ExitCode == exitCode, ours.ToString());
        Assert.Equal(plain.ExitCode, ours.ExitCode);
        Assert.Equal(plain.SteadyText, ours.SteadyText);
        Assert.Equal(plain.SteadyErrors, ours.SteadyErrors);
    }

    private async Task<int> StartedAsync()
    {
        var file = Path.Combine(_crate.Path, "started");
        await FileSignal.UntilAsync(_crate.Path, () => new FileInfo(file) is { Exists: true, Length: > 0 }, Token);
        return int.Parse(await File.ReadAllTextAsync(file, Token), System.Globalization.CultureInfo.InvariantCulture);
    }
}
