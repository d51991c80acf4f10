using AgentMcp.Core.Context;
using AgentMcp.Memory.Context;

namespace AgentMcp.Memory.Tests.Context;

public sealed class MemoryContextSourceTests
{
    private readonly FakeContextMemories _memories = new();

    [Fact]
    public async Task CollectAsync_EachKind_StandsInItsSection()
    {
        _memories.Add("p", "rule", "rule");
        _memories.Add(null, "preference", "preference", importance: 9);
        _memories.Add("p", "decision", "first decision");
        _memories.Add("p", "decision", "second decision");
        _memories.Add("p", "milestone", "half done", 5, "stage:open");
        _memories.Add("p", "fix", "the fix", importance: 7);
        _memories.Add("p", "note", "a note");

        var sections = await CollectAsync("p");

        Assert.Equal(["Rules and preferences", "Newest decisions", "Open work", "Findings"], sections.Select(section => section.Title));
        Assert.Equal(["preference", "rule"], Texts(sections[0]));
        Assert.Equal(["2026-11-01: second decision", "2026-11-01: first decision"], Texts(sections[1]));
        Assert.Equal(["2026-11-01: half done"], Texts(sections[2]));
        Assert.Equal(["fix: the fix"], Texts(sections[3]));
    }

    [Fact]
    public async Task CollectAsync_OtherProject_GivesNothingOfIt()
    {
        _memories.Add("p", "rule", "mine");
        _memories.Add("q", "rule", "theirs");
        _memories.Add(null, "rule", "everybody's");

        Assert.Equal(["everybody's", "mine"], Texts((await CollectAsync("p"))[0]).Order());
        Assert.Equal(["everybody's"], Texts((await CollectAsync(null))[0]));
    }

    [Theory]
    [InlineData("open")]
    [InlineData("todo")]
    [InlineData("stage:review")]
    public async Task CollectAsync_TagsOfOpenWork_AreOpenWork(string tag)
    {
        _memories.Add("p", "note", "to do", 5, tag);

        Assert.Equal(["2026-11-01: to do"], Texts((await CollectAsync("p"))[2]));
    }

    [Theory]
    [InlineData("done")]
    [InlineData("stage:done")]
    [InlineData("Closed")]
    public async Task CollectAsync_WorkThatIsDone_IsNotOpen(string tag)
    {
        _memories.Add("p", "note", "was to do", 5, "open", tag);

        Assert.Empty((await CollectAsync("p"))[2].Lines);
    }

    [Fact]
    public async Task CollectAsync_MemoryThatFitsTwoSections_StandsInTheFirst()
    {
        _memories.Add("p", "rule", "rule that is open", 9, "open");

        var sections = await CollectAsync("p");

        Assert.Single(sections[0].Lines);
        Assert.Empty(sections[2].Lines);
    }

    [Fact]
    public async Task CollectAsync_ManyRules_LeaveTheFirstLinesOfEverySectionAboveTheirLast()
    {
        for (var number = 0; number < 30; number++)
        {
            _memories.Add("p", "rule", $"rule {number}");
        }

        _memories.Add("p", "decision", "decision");
        var sections = await CollectAsync("p");

        Assert.True(sections[1].Lines[0].Priority > sections[0].Lines[^1].Priority);
        Assert.True(sections[0].Lines[0].Priority > sections[1].Lines[0].Priority);
    }

    private static IEnumerable<string> Texts(ContextSection section) => section.Lines.Select(line => line.Text);

    private Task<IReadOnlyList<ContextSection>> CollectAsync(string? project) =>
        new MemoryContextSource(_memories).CollectAsync(new ContextRequest("/x", project, "/x", null), TestContext.Current.CancellationToken);
}
