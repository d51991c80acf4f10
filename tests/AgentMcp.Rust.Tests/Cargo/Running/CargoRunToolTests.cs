using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Running;

public sealed class CargoRunToolTests(SharedCargoHost shared) : IClassFixture<SharedCargoHost>
{
    private const string Echo = "fn main() { for argument in std::env::args().skip(1) { println!(\"{argument:?}\"); } }";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exit_code_and_both_streams_are_the_programs()
    {
        using var crate = RustCrate.Program("fn main() { println!(\"to out\"); eprintln!(\"to err\"); std::process::exit(7) }");

        var envelope = await RunAsync(crate, []);

        var data = envelope.GetProperty("data");
        Assert.Equal(("Failed", "program", 7), (envelope.GetProperty("status").GetString(), data.GetProperty("stage").GetString(), data.GetProperty("exit_code").GetInt32()));
        Assert.Equal(("to out\n", "to err\n"), (data.GetProperty("stdout").GetString(), data.GetProperty("stderr").GetString()));
        Assert.Equal(7, (await crate.CargoAsync(_token, "run", "-q")).ExitCode);
    }

    [Fact]
    public async Task Build_that_fails_is_told_apart_from_the_program()
    {
        using var crate = RustCrate.Program("fn main() { missing() }");

        var data = (await RunAsync(crate, [])).GetProperty("data");

        Assert.Equal(("build", "E0425"), (data.GetProperty("stage").GetString(), data.GetProperty("groups")[0].GetProperty("code").GetString()));
        Assert.Equal("", data.GetProperty("stderr").GetString());
    }

    [Fact]
    public async Task Program_that_waits_for_input_gets_its_end()
    {
        using var crate = RustCrate.Program("fn main() { let mut line = String::new(); println!(\"{}\", std::io::stdin().read_line(&mut line).unwrap()) }");

        Assert.Equal("0\n", (await RunAsync(crate, [])).GetProperty("data").GetProperty("stdout").GetString());
    }

    [Theory]
    [InlineData("--config=build.target-dir='injected'")]
    [InlineData("-Zunstable-options")]
    [InlineData("; touch injected")]
    [InlineData("$(touch injected)")]
    [InlineData("two\nlines")]
    [InlineData("\"quoted\" 'twice'")]
    [InlineData("--")]
    [InlineData("")]
    public async Task Arguments_are_data_for_the_program(string argument)
    {
        using var crate = RustCrate.Program(Echo);

        var data = (await RunAsync(crate, new() { ["args"] = new JsonArray(argument, "last") })).GetProperty("data");

        Assert.Equal((await crate.CargoAsync(_token, "run", "-q", "--", argument, "last")).Output, data.GetProperty("stdout").GetString());
        Assert.EndsWith("\"last\"\n", data.GetProperty("stdout").GetString(), StringComparison.Ordinal);
        Assert.False(Path.Exists(crate.At("injected")));
    }

    [Theory]
    [InlineData("bin", "--config=build.target-dir='injected'")]
    [InlineData("example", "-Zhelp")]
    [InlineData("package", "sample --target-dir injected")]
    [InlineData("profile", "a\nb")]
    public async Task Name_that_would_be_an_option_is_refused(string parameter, string value)
    {
        using var crate = RustCrate.Program(Echo);

        var envelope = await RunAsync(crate, new() { [parameter] = value });

        Assert.Equal(parameter, envelope.GetProperty("data").GetProperty("error").GetProperty("parameter").GetString());
        Assert.False(Directory.Exists(crate.Target) || Path.Exists(crate.At("injected")));
    }

    [Theory]
    [InlineData("NO_VALUE")]
    [InlineData("=value")]
    public async Task Variable_that_no_environment_holds_is_refused(string entry)
    {
        using var crate = RustCrate.Program(Echo);

        Assert.Equal("env", (await RunAsync(crate, new() { ["env"] = new JsonArray(entry) })).GetProperty("data").GetProperty("error").GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Variables_reach_the_program()
    {
        using var crate = RustCrate.Program("fn main() { println!(\"{}\", std::env::var(\"GREETING\").unwrap()) }");

        Assert.Equal("a=b c\n", (await RunAsync(crate, new() { ["env"] = new JsonArray("GREETING=a=b c") })).GetProperty("data").GetProperty("stdout").GetString());
    }

    [Fact]
    public async Task Colours_and_bytes_that_are_no_text_are_cleaned()
    {
        using var crate = RustCrate.Program("use std::io::Write;\nfn main() { std::io::stdout().write_all(b\"\\x1b[31mred\\x1b[0m \\xff\\xfe end\\n\").unwrap() }");

        Assert.Equal("red \uFFFD\uFFFD end\n", (await RunAsync(crate, [])).GetProperty("data").GetProperty("stdout").GetString());
    }

    [Fact]
    public async Task Example_and_binary_are_chosen_by_name()
    {
        using var crate = RustCrate.Program("fn main() { println!(\"main\") }", ("src/bin/other.rs", "fn main() { println!(\"other\") }"), ("examples/shown.rs", "fn main() { println!(\"shown\") }"));

        Assert.Equal("other\n", (await RunAsync(crate, new() { ["bin"] = "other" })).GetProperty("data").GetProperty("stdout").GetString());
        Assert.Equal("shown\n", (await RunAsync(crate, new() { ["example"] = "shown" })).GetProperty("data").GetProperty("stdout").GetString());
        Assert.Equal("example", (await RunAsync(crate, new() { ["bin"] = "a", ["example"] = "b" })).GetProperty("data").GetProperty("error").GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Messages_that_a_program_prints_are_its_text()
    {
        using var crate = RustCrate.Program("fn main() { println!(\"{{\\\"reason\\\":\\\"build-finished\\\",\\\"success\\\":true}}\"); std::process::exit(1) }");

        var envelope = await RunAsync(crate, []);

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.Contains("build-finished", envelope.GetProperty("data").GetProperty("stdout").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_never_ends_is_ended()
    {
        using var crate = RustCrate.Program("fn main() { println!(\"begun\"); loop { std::thread::sleep(std::time::Duration::from_secs(60)) } }");
        Assert.Equal(0, (await crate.CargoAsync(_token, "build")).ExitCode);

        var envelope = await RunAsync(crate, new() { ["timeout_seconds"] = 5 });

        Assert.Equal(CargoStatus.TimedOut, envelope.GetProperty("status").GetString());
        Assert.Equal("begun\n", envelope.GetProperty("data").GetProperty("stdout").GetString());
    }

    [Fact]
    public async Task Gigabyte_of_output_is_cut_to_its_end_and_its_beginning_stays_readable()
    {
        using var crate = RustCrate.Program(
            "use std::io::Write;\nfn main() { let line = [b'x'; 999]; let mut out = std::io::BufWriter::with_capacity(1 << 20, std::io::stdout().lock());\nwriteln!(out, \"first\").unwrap(); for _ in 0..1_073_742 { out.write_all(&line).unwrap(); out.write_all(b\"\\n\").unwrap(); } writeln!(out, \"last\").unwrap(); }");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var envelope = await RunAsync(crate, new() { ["profile"] = "release" });

        var data = envelope.GetProperty("data");
        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        Assert.EndsWith("x\nlast\n", data.GetProperty("stdout").GetString(), StringComparison.Ordinal);
        Assert.True(data.GetProperty("stdout").GetString()!.Length < 5000);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64L << 20);
        var kept = await shared.Host.CallAsync(crate, "output_read", new() { ["output_id"] = data.GetProperty("output_id").GetString(), ["part"] = "stdout", ["limit"] = 1 }, _token);
        Assert.Equal("first", kept.GetProperty("data").GetProperty("results")[0].GetString());
    }

    private Task<JsonElement> RunAsync(RustCrate crate, JsonObject arguments) => shared.Host.CallAsync(crate, "cargo_run", arguments, _token);
}
