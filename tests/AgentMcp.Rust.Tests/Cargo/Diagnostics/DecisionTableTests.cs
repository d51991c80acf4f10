using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

public sealed class DecisionTableTests(CompilerCases compiler) : IClassFixture<CompilerCases>
{
    // Given by whoever finds them: the runner, the tests' tool, the check of the machine.
    private static readonly string[] AskedForByKind = ["CargoMissing", "RustupMissing", "PathShadowed", "StaleLock", "TimedOut", "Signalled", "NoBuildFinished", "CargoFailed", "CompileError", "NoTestsMatched"];

    // Older compilers gave it for types; today it is E0425.
    private static readonly string[] NotMadeByThisCompiler = ["E0412"];

    public static TheoryData<string> ErrorHeads { get; } = new(CompilerCases.Errors);

    public static TheoryData<string> Lints { get; } = new(DecisionTable.Shared.Rows.SelectMany(row => row.Codes).Where(code => code[0] != 'E'));

    public static TheoryData<int, string> Recorded { get; } = new(RecordedCauses.All.Select((each, number) => (number, each.Kind)));

    public static TheoryData<string> Kinds { get; } = new(AskedForByKind);

    [Theory]
    [MemberData(nameof(ErrorHeads))]
    public void An_error_of_the_compiler_has_an_action(string head)
    {
        var group = compiler.Find(head);
        Assert.NotNull(group);
        Assert.Equal("error", group.Level);
        Assert.NotNull(group.Action);
        var row = DecisionTable.Shared.Match(group)!.Decision;
        Assert.True(head.StartsWith(row.Kind, StringComparison.Ordinal) || row.Codes.Contains(head), $"{head} is answered by {row.Kind} {string.Join(' ', row.Codes)}");
    }

    [Theory]
    [MemberData(nameof(Lints))]
    public void A_lint_has_an_action(string code)
    {
        var group = compiler.FindLint(code);
        Assert.NotNull(group);
        Assert.NotNull(group.Action);
        Assert.Contains(code, DecisionTable.Shared.Match(group)!.Decision.Codes);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_recorded_text_is_known(int number, string kind)
    {
        var (_, names, lines) = RecordedCauses.All[number];
        using var collector = new FindingCollector(new FindingCollectorOptions("/home/me/sample"));
        foreach (var line in lines)
        {
            collector.AddErrorLine(line);
        }

        var cause = collector.Complete(RunEnd.Exited(101)).Findings.FirstCause!;
        Assert.Equal(kind, cause.Kind);
        Assert.Contains(names, cause.Message, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(cause.Action);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_that_no_text_gives_can_be_asked_for(string kind)
    {
        var action = DecisionTable.Shared.ActionFor(kind);
        Assert.NotNull(action);
        Assert.DoesNotContain('{', action.Action + action.Command);
    }

    [Fact]
    public void Each_row_has_a_case()
    {
        string[] kinds = [.. AskedForByKind, .. CauseCase.All.Select(each => each.Kind), .. RecordedCauses.All.Select(each => each.Kind), .. CompilerCases.Errors.Select(head => head.Split(' ')[0])];
        Assert.Equal([], DecisionTable.Shared.Rows.Where(row => row.Codes.Count == 0 && !kinds.Contains(row.Kind)).Select(row => row.Kind));
        Assert.Equal([], DecisionTable.Shared.Rows.SelectMany(row => row.Codes).Where(code => code[0] == 'E').Except(CompilerCases.Errors).Except(NotMadeByThisCompiler));
    }

    [Fact]
    public void The_table_is_whole()
    {
        var rows = DecisionTable.Shared.Rows;
        Assert.True(rows.Count >= 40, $"{rows.Count} rows");
        Assert.All(rows, row => Assert.Contains(row.Risk, new[] { "none", "low", "medium", "high" }));
        Assert.All(rows, row => Assert.EndsWith(".", row.Action, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.True(row.Codes.Count == 0 || row.Pattern is null, row.Kind));
    }

    [Fact]
    public void A_name_that_could_be_more_than_a_name_is_in_no_command()
    {
        var cause = CauseOf("error: toolchain 'x; rm -rf ~' is not installed");
        Assert.Equal(("ToolchainMissing", null), (cause.Kind, cause.Action!.Command));
        Assert.Equal("rustup toolchain install 1.80.0", CauseOf("error: toolchain '1.80.0' is not installed").Action!.Command);
        Assert.Null(CauseOf("error: toolchain '--help' is not installed").Action!.Command);
    }

    [Theory]
    [InlineData(ProcessEnd.NotStarted, null, null, "CargoMissing")]
    [InlineData(ProcessEnd.TimedOut, null, 15, "TimedOut")]
    [InlineData(ProcessEnd.Exited, null, 9, "Killed")]
    [InlineData(ProcessEnd.Exited, null, 11, "Signalled")]
    [InlineData(ProcessEnd.Exited, 0, null, "NoBuildFinished")]
    [InlineData(ProcessEnd.Exited, 101, null, "CargoFailed")]
    public void A_run_that_says_nothing_has_a_cause_by_its_end(ProcessEnd end, int? exitCode, int? signal, string kind)
    {
        using var collector = new FindingCollector(new FindingCollectorOptions("/home/me/sample"));
        var cause = collector.Complete(new RunEnd(end, exitCode, signal)).Findings.FirstCause!;
        Assert.Equal(kind, cause.Kind);
        Assert.NotNull(cause.Action);
    }

    [Fact]
    public void A_success_has_no_cause_whatever_was_warned_of()
    {
        using var collector = new FindingCollector(new FindingCollectorOptions("/home/me/sample"));
        collector.AddOutput("{\"reason\":\"build-finished\",\"success\":true}\n"u8.ToArray());
        collector.AddErrorLine("warning: signal: 9, SIGKILL was mentioned");
        Assert.Null(collector.Complete(RunEnd.Exited(0)).Findings.FirstCause);
    }

    private static FirstCause CauseOf(string line)
    {
        using var collector = new FindingCollector(new FindingCollectorOptions("/home/me/sample"));
        collector.AddErrorLine(line);
        return collector.Complete(RunEnd.Exited(1)).Findings.FirstCause!;
    }
}
