using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Output;
using AgentMcp.Core.Platform;
using AgentMcp.Testing.Time;

namespace AgentMcp.Core.Tests.Output;

public sealed class OutputStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly OutputStore _store;

    public OutputStoreTests() => _store = new OutputStore(new DataFolder(_folder.Path), new IdGenerator(_time), _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SaveAsync_AText_IsFoundByIdAndBySuffix()
    {
        var id = await _store.SaveAsync("naïve ✓", Token);

        Assert.Equal("naïve ✓", await File.ReadAllTextAsync(_store.Find(id)!, Token));
        Assert.Equal(_store.Find(id), _store.Find(IdSuffix.Short(id)));
        Assert.Null(_store.Find("00000000"));
    }

    [Fact]
    public void Find_BeforeAnythingWasKept_IsNull() => Assert.Null(_store.Find("00000000"));

    [Fact]
    public async Task Find_SuffixOfSeveral_IsRefused()
    {
        var id = await _store.SaveAsync("a", Token);
        await File.WriteAllTextAsync(_folder.At($"outputs/x{id}.txt"), "b", Token);

        Assert.Same(ErrorCatalog.AmbiguousId, Assert.Throws<ToolException>(() => _store.Find(id)).Code);
    }

    [Fact]
    public async Task SaveAsync_AfterSevenDays_OldOutputsAreGone()
    {
        var (old, young) = (await SaveAtAsync(TimeSpan.FromDays(-7.1)), await SaveAtAsync(TimeSpan.FromDays(-6.9)));

        _time.Advance(TimeSpan.FromHours(2));
        await _store.SaveAsync("now", Token);

        Assert.Null(_store.Find(old));
        Assert.NotNull(_store.Find(young));
    }

    [Fact]
    public async Task SaveAsync_OverAGibibyte_TheOldestGoFirst()
    {
        var (oldest, older, newest) = (await SaveAtAsync(TimeSpan.FromHours(-3)), await SaveAtAsync(TimeSpan.FromHours(-2)), await SaveAtAsync(TimeSpan.FromHours(-1)));
        // Sparse: the length counts, the disk is not filled.
        foreach (var id in (string[])[oldest, older, newest])
        {
            var written = File.GetLastWriteTimeUtc(_store.Find(id)!);
            await using (var file = File.OpenWrite(_store.Find(id)!))
            {
                file.SetLength(OutputStore.MaximumBytes / 2);
            }

            File.SetLastWriteTimeUtc(_store.Find(id)!, written);
        }

        _time.Advance(TimeSpan.FromHours(2));
        await _store.SaveAsync("now", Token);

        Assert.Null(_store.Find(oldest));
        Assert.NotNull(_store.Find(older));
        Assert.NotNull(_store.Find(newest));
    }

    [Fact]
    public async Task SaveAsync_WithinTheHour_DoesNotLookAgain()
    {
        await _store.SaveAsync("first", Token);
        var old = await SaveAtAsync(TimeSpan.FromDays(-8));

        await _store.SaveAsync("second", Token);
        Assert.NotNull(_store.Find(old));

        _time.Advance(TimeSpan.FromHours(1));
        await _store.SaveAsync("third", Token);
        Assert.Null(_store.Find(old));
    }

    [Fact]
    public async Task SaveAsync_ClockThatWentBack_StillSweeps()
    {
        await _store.SaveAsync("first", Token);
        var old = await SaveAtAsync(TimeSpan.FromDays(-30));

        _time.Advance(TimeSpan.FromDays(-2));
        await _store.SaveAsync("second", Token);

        Assert.Null(_store.Find(old));
    }

    private async Task<string> SaveAtAsync(TimeSpan age)
    {
        var id = await _store.SaveAsync("x", Token);
        File.SetLastWriteTimeUtc(_store.Find(id)!, (_time.GetUtcNow() + age).UtcDateTime);
        return id;
    }
}
