using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;
using AgentMcp.Memory.Context;
using AgentMcp.Memory.Tests.Harness;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Tests.Context;

public sealed class ContextGetToolTests : IAsyncLifetime
{
    private readonly MemoryHost _host = new(time: TimeProvider.System);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Call_NothingStored_IsEmptyInASentence()
    {
        var answer = await _host.CallAsync("context_get", "{}");

        Assert.Equal("Empty", answer.Status);
        Assert.Contains("Nothing is stored for it yet.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_StoredMemories_StandInTheirSectionsWithTheirIds()
    {
        var rule = await _host.StoreAsync(new { content = "Always run the tests before a push", type = "rule" });
        var older = await _host.StoreAsync(new { content = "We use SQLite", type = "decision", occurred_at = "2026-10-01T00:00:00Z" });
        var newer = await _host.StoreAsync(new { content = "We retry with full jitter", type = "decision", occurred_at = "2026-11-02T00:00:00Z" });
        var open = await _host.StoreAsync(new { content = "Write the migration", type = "milestone", tags = new[] { "stage:open" } });
        await _host.StoreAsync(new { content = "Wrote the parser", type = "milestone", tags = new[] { "stage:done" } });
        await _host.StoreAsync(new { content = "Of no weight", type = "fix", importance = 2 });
        var fix = await _host.StoreAsync(new { content = "E0308 came from a wrong import", type = "fix", importance = 8 });

        var answer = await _host.CallAsync("context_get", "{}");

        Assert.Equal("Ok", answer.Status);
        string[] expected =
        [
            "## Rules and preferences", $"- [{rule[^8..]}] Always run the tests before a push", "## Newest decisions", $"- [{newer[^8..]}] 2026-11-02: We retry with full jitter",
            $"- [{older[^8..]}] 2026-10-01: We use SQLite", "## Open work", $"- [{open[^8..]}] ", "## Findings", $"- [{fix[^8..]}] fix: E0308 came from a wrong import",
        ];
        var places = expected.Select(line => answer.Text.IndexOf(line, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("Wrote the parser", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Of no weight", answer.Text, StringComparison.Ordinal);
        Assert.Equal(answer.Text, answer.Data()["document"].Text());
    }

    [Fact]
    public async Task Call_OtherProjects_AreNeverShownAndGlobalMemoriesAre()
    {
        var beta = _host.Session with { Id = "session-2", Workspace = _host.Workspace("beta") };
        await _host.StoreAsync(new { content = "Only of beta", type = "rule" }, beta);
        await _host.StoreAsync(new { content = "Everywhere", type = "rule", scope = "global" }, beta);
        await _host.StoreAsync(new { content = "Only of this session", type = "rule", scope = "session" });

        var alpha = (await _host.CallAsync("context_get", "{}")).Text;
        var byArgument = (await _host.CallAsync("context_get", new { workspace = beta.Workspace })).Text;
        var nowhere = (await _host.CallAsync("context_get", "{}", _host.Session with { Workspace = null })).Text;

        Assert.DoesNotContain("Only of", alpha, StringComparison.Ordinal);
        Assert.Contains("Everywhere", alpha, StringComparison.Ordinal);
        Assert.Contains("Only of beta", byArgument, StringComparison.Ordinal);
        Assert.DoesNotContain("Only of", nowhere, StringComparison.Ordinal);
        Assert.Contains("Everywhere", nowhere, StringComparison.Ordinal);
        Assert.StartsWith("# Context (no project: global memories only)", nowhere, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OpenWorkBehindManyThatAreDone_IsFound()
    {
        await _host.StoreAsync(new { content = "Still to do", tags = new[] { "Stage:Review" } });
        await _host.StoreAsync(new { content = "Done after all", tags = new[] { "stage:review", "DONE" } });
        for (var number = 0; number < 40; number++)
        {
            await _host.StoreAsync(new { content = $"Finished {number}", tags = new[] { "stage:done" } });
        }

        var text = (await _host.CallAsync("context_get", "{}")).Text;

        Assert.Contains("Still to do", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Finished", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Done after all", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_RulesOfManyWeights_StandByImportanceThenNewest()
    {
        foreach (var (content, importance) in new[] { ("four", 4), ("nine first", 9), ("seven", 7), ("nine second", 9) })
        {
            await _host.StoreAsync(new { content, importance, type = "rule" });
        }

        var lines = (await _host.CallAsync("context_get", "{}")).Text.Split('\n').Where(line => line.StartsWith("- [", StringComparison.Ordinal)).Select(line => line.Split("] ")[1]);
        Assert.Equal(["nine second", "nine first", "seven", "four"], lines);
    }

    [Fact]
    public async Task Call_MemoryOfManyPassages_ShowsItsBeginning()
    {
        await _host.StoreAsync(new { content = "The beginning. " + string.Concat(Enumerable.Repeat("More words follow. ", 1000)), type = "rule" });

        Assert.Matches(@"- \[[0-9a-f]{8}\] The beginning\. .*…\n", (await _host.CallAsync("context_get", "{}")).Text);
    }

    [Fact]
    public async Task Call_DeletedMemory_IsNotShown()
    {
        var id = await _host.StoreAsync(new { content = "Old rule", type = "rule" });
        await _host.CallAsync("memory_delete", new { id, force = true });

        Assert.DoesNotContain("Old rule", (await _host.CallAsync("context_get", "{}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 6000, true)]
    [InlineData("{\"max_tokens\":1500}", 6000, true)]
    [InlineData("{\"max_tokens\":600}", 2400, true)]
    [InlineData("{\"max_tokens\":4000}", 16_000, false)]
    public async Task Call_MoreThanFits_KeepsTheBoundInTextAndDataWithoutACut(string arguments, int characters, bool leavesOut)
    {
        for (var number = 0; number < 60; number++)
        {
            await _host.StoreAsync(new { content = $"{number} \"日本語\" \\ {new string('x', 400)}", type = number % 2 == 0 ? "rule" : "decision", tags = new[] { "stage:open" } });
        }

        var answer = await _host.CallAsync("context_get", arguments);

        Assert.False(answer.Envelope.GetProperty("context").GetProperty("truncated").GetBoolean());
        Assert.True(answer.Text.Length <= characters);
        Assert.Equal(leavesOut, answer.Text.Contains("more lines left out for length", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_NothingChanged_IsTheSameText()
    {
        await _host.StoreAsync(new { content = "One", type = "rule" });
        await _host.StoreAsync(new { content = "Two", type = "rule" });

        Assert.Equal((await _host.CallAsync("context_get", "{}")).Text, (await _host.CallAsync("context_get", "{}")).Text);
    }

    [Fact]
    public async Task Resource_GivesTheSameDocument()
    {
        await _host.StoreAsync(new { content = "One", type = "rule" });
        var resource = _host.GetAll<IResourceSource>().Single(source => source.Description.Uri == "context://latest");

        var content = await resource.ReadAsync("context://latest", _host.Session, TestContext.Current.CancellationToken);

        Assert.Equal("text/markdown", content!.MimeType);
        Assert.Equal((await _host.CallAsync("context_get", "{}")).Text, content.Text);
    }

    [Fact]
    public async Task Resource_AfterAMemoryWasStored_IsSaidToHaveChanged()
    {
        var changed = new List<string>();
        _host.Get<ResourceChanges>().Changed += changed.Add;

        var id = await _host.StoreAsync(new { content = "One", type = "rule" });

        Assert.Equal([$"memory://{id}", "context://latest"], changed);
    }

    [Fact]
    public async Task SessionStart_StoredMemories_AreThere()
    {
        await _host.StoreAsync(new { content = "Always run the tests", type = "rule" });

        Assert.Contains("Always run the tests", await StartAsync(_host), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no database, but it is long enough to be read as the beginning of one, and so it is found to be none at all")]
    [InlineData("")]
    public async Task SessionStart_DatabaseOfGarbage_IsStillADocument(string content)
    {
        var data = Directory.CreateDirectory(Path.Combine(_host.Folder, "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "memory.db"), content, TestContext.Current.CancellationToken);

        Assert.StartsWith("# Context", await StartAsync(_host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionStart_DataFolderThatIsAFile_SaysSoAndGivesTheRest()
    {
        await File.WriteAllTextAsync(Path.Combine(_host.Folder, "data"), "in the way", TestContext.Current.CancellationToken);

        var text = await StartAsync(_host);

        Assert.StartsWith("# Context of ", text, StringComparison.Ordinal);
        Assert.Contains("Not available: Memories", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held (x)")]
    [InlineData("PRAGMA user_version = 9999")]
    public async Task SessionStart_DatabaseHeldByAnotherOrOfANewerVersion_SaysSoAndGivesTheRest(string change)
    {
        var folder = Directory.CreateTempSubdirectory("agentmcp-held-");
        await using (var first = new MemoryHost(folder.FullName, TimeProvider.System))
        {
            await first.StoreAsync(new { content = "Always run the tests", type = "rule" });
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "data", "memory.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = change;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var second = new MemoryHost(folder.FullName, TimeProvider.System);

        var text = await StartAsync(second);

        Assert.StartsWith("# Context of ", text, StringComparison.Ordinal);
        Assert.Contains("Not available: Memories", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Always run the tests", text, StringComparison.Ordinal);
    }

    private static Task<string> StartAsync(MemoryHost host) =>
        host.Get<SessionStartDocument>().CreateAsync(null, host.Session.Workspace, null, TestContext.Current.CancellationToken);
}
