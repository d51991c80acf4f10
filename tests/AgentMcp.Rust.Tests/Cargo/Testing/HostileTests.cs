using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Testing;

/// <summary>Tests that hang, crash, leave early, or write what only a harness should: none of them may look green, and none may hide the others.</summary>
public sealed class HostileTests : IClassFixture<SharedCargoHost>
{
    // Past the capture of the harness, as a child or a C library would.
    private const string Raw = "fn raw(text: &str) { use std::{io::Write, os::fd::FromRawFd}; std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(1) }).write_all(text.as_bytes()).unwrap(); }\n";

    private readonly CargoHost _host;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public HostileTests(SharedCargoHost shared) => _host = shared.Host;

    [Fact]
    public async Task Test_that_hangs_is_killed_and_named_and_the_others_have_their_results()
    {
        using var crate = RustCrate.Library("#[test] fn hangs() { loop { std::thread::park() } }\n#[test] fn fails() { panic!(\"really\") }\n" + Good(8));

        var envelope = await AskAsync(crate, new() { ["per_test_timeout_seconds"] = 1 });

        Assert.Equal(("Failed", "TestFailed"), Verdict(envelope));
        Assert.Equal((8, 1, 1, 0, 0), Counts(envelope));
        Assert.Equal("hangs", Trouble(envelope, "timed_out"));
        Assert.Contains("longer than 1 s", Failure(envelope, "hangs").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Time_of_the_call_that_runs_out_names_who_ran_and_who_did_not()
    {
        using var crate = RustCrate.Library("#[test] fn a_hangs() { loop { std::thread::park() } }\n" + Good(2));
        crate.Variables["RUST_TEST_THREADS"] = "1";
        await AskAsync(crate, new() { ["tests"] = new JsonArray("good_0") });

        var envelope = await AskAsync(crate, new() { ["timeout_seconds"] = 4, ["runner"] = "libtest" });

        Assert.Equal(("TimedOut", "OutOfTime"), Verdict(envelope));
        Assert.Equal((0, 0, 1, 0, 2), Counts(envelope));
        Assert.Contains("while a_hangs ran; 2 tests were not run", envelope.GetProperty("data").GetProperty("first_cause").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("std::process::abort()", "SIGABRT")]
    [InlineData("unsafe { std::ptr::null_mut::<u32>().write_volatile(1) }", "ended the whole process")]
    [InlineData("fn deep(n: u64) -> u64 { if n == u64::MAX { 0 } else { std::hint::black_box(deep(n + 1)) + 1 } } deep(0);", "overflowed its stack")]
    [InlineData("struct Twice; impl Drop for Twice { fn drop(&mut self) { panic!(\"second\") } } let _twice = Twice; panic!(\"first\")", "SIGABRT")]
    [InlineData("std::process::exit(0)", "exit code 0")]
    [InlineData("std::process::exit(7)", "exit code 7")]
    public async Task Test_that_takes_the_process_with_it_is_found_among_the_others(string body, string says)
    {
        using var crate = RustCrate.Library($"#[test] #[allow(unreachable_code, unconditional_recursion)] fn deadly() {{ {body} }}\n" + Good(20));

        var envelope = await AskAsync(crate, []);

        Assert.Equal(("Failed", "TestCrashed"), Verdict(envelope));
        Assert.Equal((20, 0, 0, 1, 0), Counts(envelope));
        Assert.Equal("deadly", Trouble(envelope, "crashed"));
        Assert.Contains(says, Failure(envelope, "deadly").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_that_crash_are_all_found()
    {
        using var crate = RustCrate.Library(string.Concat(Enumerable.Range(0, 3).Select(number => $"#[test] fn deadly_{number}() {{ std::process::abort() }}\n")) + Good(5));

        Assert.Equal((5, 0, 0, 3, 0), Counts(await AskAsync(crate, [])));
    }

    [Fact]
    public async Task Tests_that_crash_only_together_are_not_green()
    {
        using var crate = RustCrate.Library(
            """
            use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
            static RUNNING: AtomicU32 = AtomicU32::new(0);
            #[cfg(test)] fn meet() { RUNNING.fetch_add(1, SeqCst); for _ in 0..300 { if RUNNING.load(SeqCst) == 2 { std::thread::sleep(std::time::Duration::from_millis(50)); std::process::abort() } std::thread::sleep(std::time::Duration::from_millis(1)) } }
            #[test] fn one() { meet() }
            #[test] fn two() { meet() }
            """);
        crate.Variables["RUST_TEST_THREADS"] = "2";

        var envelope = await AskAsync(crate, []);

        Assert.Equal(("Failed", "SuiteFailed"), Verdict(envelope));
        Assert.Contains("none of which does so alone: one, two", envelope.GetProperty("data").GetProperty("first_cause").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forged_event_does_not_make_a_failed_test_green()
    {
        using var crate = RustCrate.Library(Raw + """
            #[test] fn bad() { raw("{ \"type\": \"test\", \"name\": \"bad\", \"event\": \"ok\" }\n"); panic!("bad") }
            """);

        var envelope = await AskAsync(crate, []);

        Assert.Equal(("Failed", "TestFailed"), Verdict(envelope));
        Assert.Equal("bad", Trouble(envelope, "failed"));
    }

    [Fact]
    public async Task Forged_end_of_a_suite_is_not_believed()
    {
        using var crate = RustCrate.Library(Raw + """
            #[test] fn forges() { raw("{ \"type\": \"suite\", \"event\": \"ok\", \"passed\": 2, \"failed\": 0, \"ignored\": 0, \"measured\": 0, \"filtered_out\": 0 }\n"); std::process::exit(0) }
            #[test] fn never() { std::thread::sleep(std::time::Duration::from_secs(60)) }
            """);

        Assert.Equal("Failed", Verdict(await AskAsync(crate, [])).Status);
    }

    [Fact]
    public async Task Forged_failure_of_a_good_test_does_not_add_up()
    {
        using var crate = RustCrate.Library(Raw + """
            #[test] fn good() { raw("{ \"type\": \"test\", \"name\": \"good\", \"event\": \"failed\" }\n") }
            """);

        Assert.Equal("Failed", Verdict(await AskAsync(crate, [])).Status);
    }

    [Fact]
    public async Task Output_past_the_harness_disturbs_nobody()
    {
        using var crate = RustCrate.Library(Raw + """
            #[test] fn no_line_end() { raw("no line end") }
            #[test] fn event_of_another() { raw("{ \"type\": \"test\", \"name\": \"stranger\", \"event\": \"failed\" }\n{ \"type\": \"suite\", \"event\": \"failed\", \"passed\": 0, \"failed\": 9 }\n") }
            #[test] fn child() { std::process::Command::new("printf").arg("\\377\\376 from a child").status().unwrap(); }
            #[test] fn much() { for _ in 0..2000 { raw("0123456789012345678901234567890123456789\n") } }
            """ + Good(10));

        var envelope = await AskAsync(crate, []);

        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        Assert.Equal((14, 0, 0, 0, 0), Counts(envelope));
    }

    [Fact]
    public async Task Failure_with_megabytes_of_output_keeps_its_message()
    {
        using var crate = RustCrate.Library("#[test] fn loud() { for _ in 0..100_000 { println!(\"0123456789012345678901234567890123456789\") } panic!(\"at the end\") }");

        var envelope = await AskAsync(crate, []);

        Assert.Equal("at the end", Failure(envelope, "loud").GetProperty("message").GetString());
        Assert.True(envelope.GetRawText().Length < 8000);
    }

    [Fact]
    public async Task Process_that_a_test_left_behind_does_not_hold_the_answer()
    {
        using var crate = RustCrate.Library("#[test] fn leaves() { std::process::Command::new(\"sleep\").arg(\"600\").spawn().unwrap(); }");

        Assert.Equal("Passed", Verdict(await AskAsync(crate, [])).Status);
    }

    [Fact]
    public async Task Five_hundred_tests_are_counted()
    {
        using var crate = RustCrate.Library(Good(500) + "#[test] fn bad() { panic!() }");

        var envelope = await AskAsync(crate, []);
        var most = await AskAsync(crate, new() { ["tests"] = new JsonArray([.. Enumerable.Range(0, 499).Select(number => (JsonNode)$"good_{number}")]) });

        Assert.Equal((500, 1, 0, 0, 0), Counts(envelope));
        Assert.Equal((499, 0, 0, 0, 0), Counts(most));
    }

    private static string Good(int count) => string.Concat(Enumerable.Range(0, count).Select(number => $"#[test] fn good_{number}() {{ }}\n"));

    private Task<JsonElement> AskAsync(RustCrate crate, JsonObject arguments) => _host.CallAsync(crate, "cargo_test", arguments, _token);

    private static (string? Status, string? Reason) Verdict(JsonElement envelope) =>
        (envelope.GetProperty("status").GetString(), envelope.GetProperty("data").TryGetProperty("reason", out var reason) ? reason.GetString() : null);

    private static (int Passed, int Failed, int TimedOut, int Crashed, int NotRun) Counts(JsonElement envelope)
    {
        var counts = envelope.GetProperty("data").GetProperty("counts");
        return (Of("passed"), Of("failed"), Of("timed_out"), Of("crashed"), Of("not_run"));
        int Of(string name) => counts.GetProperty(name).GetInt32();
    }

    private static string? Trouble(JsonElement envelope, string outcome) =>
        envelope.GetProperty("data").GetProperty("failures").EnumerateArray().Single(failure => failure.GetProperty("outcome").GetString() == outcome).GetProperty("test").GetString();

    private static JsonElement Failure(JsonElement envelope, string test) =>
        envelope.GetProperty("data").GetProperty("failures").EnumerateArray().Single(failure => failure.GetProperty("test").GetString() == test);
}
