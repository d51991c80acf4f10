using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.DropIn;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.DropIn;

public sealed class CargoLineParserTests
{
    private static readonly string[] Vocabulary =
    [
        "+nightly", "build", "test", "run", "audit", "--", "-v", "--color", "always", "--color=never", "-Zunstable", "-Z", "--config", "build.jobs=2", "--release", "-p", "core", "--package=core",
        "--features", "a,b", "-C", "..", "word", "", "-", "--list", "--explain", "E0308", "größe",
    ];

    [Theory]
    [InlineData("+nightly -v --color always check --workspace", "nightly", "-v --color always", "check", "--workspace")]
    [InlineData("--config build.jobs=2 build", null, "--config build.jobs=2", "build", "")]
    [InlineData("--explain E0308", null, "--explain E0308", null, "")]
    [InlineData("-Z unstable-options -C .. b -r", null, "-Z unstable-options -C ..", "b", "-r")]
    [InlineData("", null, "", null, "")]
    public void A_line_comes_apart_into_toolchain_options_sub_command_and_rest(string typed, string? toolchain, string globals, string? verb, string rest)
    {
        var line = Parse(typed);

        Assert.Equal((toolchain, globals, verb, rest), (line.Toolchain, string.Join(' ', line.Globals), line.Verb, string.Join(' ', line.Rest)));
        Assert.Equal(typed, string.Join(' ', line.Words));
    }

    [Fact]
    public void What_is_not_ours_reaches_cargo_as_it_was_typed() => Prop.ForAll(
        Arb.From(Gen.ListOf(Gen.Elements(Vocabulary)).Select(words => words.ToArray())),
        words => CargoLineParser.Parse(words, _ => false).Words.SequenceEqual(words)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("check --json", "check")]
    [InlineData("--json check", "check")]
    [InlineData("check --output json --release", "check --release")]
    [InlineData("check --output=json", "check")]
    [InlineData("test name --json -- --nocapture", "test name -- --nocapture")]
    [InlineData("run --bin one --json", "run --bin one")]
    public void Our_flags_are_taken_out(string typed, string forCargo)
    {
        var line = Parse(typed);

        Assert.Equal(DropInOutput.Json, line.Own.Output);
        Assert.Equal(forCargo, string.Join(' ', line.Words));
    }

    [Theory]
    [InlineData("test -- --json")]
    [InlineData("run file --json")]
    [InlineData("run --bin one file --raw")]
    [InlineData("audit --json")]
    [InlineData("build -p --json")]
    [InlineData("--color --json")]
    public void What_belongs_to_a_program_or_an_option_is_left_alone(string typed)
    {
        var line = Parse(typed);

        Assert.Equal(DropInOptions.None, line.Own);
        Assert.Equal(typed, string.Join(' ', line.Words));
    }

    [Fact]
    public void Behind_an_alias_flags_are_ours() =>
        Assert.Equal(DropInOutput.Ndjson, CargoLineParser.Parse(["lint", "--ndjson"], verb => verb == "lint").Own.Output);

    [Fact]
    public void All_of_our_flags_are_known_and_the_last_form_counts()
    {
        var own = Parse("build --json --ndjson --fresh --raw --background").Own;

        Assert.Equal(new DropInOptions { Output = DropInOutput.Ndjson, IsFresh = true, IsRaw = true, IsBackground = true, Foreign = own.Foreign }, own);
    }

    [Fact]
    public void A_form_that_there_is_not_is_refused_with_the_nearest()
    {
        var refusal = Assert.Throws<ToolException>(() => Parse("check --output jsn"));

        Assert.Contains("'jsn'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("json", refusal.Nearest!);
    }

    [Fact]
    public void Flags_of_other_wrappers_are_named_and_only_where_cargo_would_refuse_them()
    {
        Assert.Equal(["--zigbuild", "--wsl-native"], Parse("--zigbuild build --wsl-native").Own.Foreign);
        Assert.Empty(Parse("hack --zigbuild").Own.Foreign);
        Assert.Empty(Parse("run -- --use-native").Own.Foreign);
    }

    [Theory]
    [InlineData("build --target-dir a --target-dir=b", "--target-dir", null, "b")]
    [InlineData("build -j4", "--jobs", 'j', "4")]
    [InlineData("build -j 8", "--jobs", 'j', "8")]
    [InlineData("test -- --jobs 3", "--jobs", 'j', null)]
    [InlineData("-C /x build", "-C", null, "/x")]
    public void A_value_is_found_as_cargo_finds_it(string typed, string name, char? letter, string? value) =>
        Assert.Equal(value, Parse(typed).ValueOf(name, letter));

    [Fact]
    public void The_text_can_be_typed_into_a_shell() =>
        Assert.Equal("cargo run -- 'it'\\''s' ''", CargoLineParser.Parse(["run", "--", "it's", ""], _ => false).Text);

    private static CargoLine Parse(string typed) => CargoLineParser.Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), _ => false);
}
