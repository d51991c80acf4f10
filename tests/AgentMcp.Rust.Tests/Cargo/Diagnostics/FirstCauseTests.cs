namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

public sealed class FirstCauseTests
{
    public static TheoryData<int, string> Cases { get; } = new(CauseCase.All.Select((each, number) => (number, each.ToString())));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_first_cause_is_named(int number, string name)
    {
        var expected = CauseCase.All[number];
        using var crate = expected.Make();
        var build = await crate.CollectAsync([.. expected.Arguments]);
        var cause = build.Findings.FirstCause;
        Assert.True(cause is not null, $"{name}: no cause");
        Assert.True(cause.Kind == expected.Kind && cause.Message.Contains(expected.Names, StringComparison.OrdinalIgnoreCase), $"{name}: {cause.Kind}: {cause.Message}\n{string.Join('\n', build.Parts.Select(part => part.Text))}");
        Assert.NotNull(cause.Action);
        Assert.DoesNotContain('{', cause.Action.Action + cause.Action.Command);
    }
}
