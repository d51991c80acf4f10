using System.Diagnostics;
using AgentMcp.Core.Platform.Files;
using AgentMcp.Testing.Time;

namespace AgentMcp.Core.Tests.Platform.Files;

public sealed class FileGuardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _folder.At("guard");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TryTakeAsync_AFreeOne_IsTakenAndNotAbandoned()
    {
        for (var round = 0; round < 3; round++)
        {
            using var guard = await TakeAsync(TimeSpan.Zero);
            Assert.False(guard!.WasAbandoned);
            Assert.Equal(Environment.ProcessId, FileGuard.HolderOf(Path));
        }

        Assert.Null(FileGuard.HolderOf(Path));
    }

    [Fact]
    public async Task TryTakeAsync_AHeldOne_IsNoneAfterTheLimitAndNotBefore()
    {
        using var held = await TakeAsync(TimeSpan.Zero);
        var time = new ManualTime();

        var waiting = FileGuard.TryTakeAsync(Path, TimeSpan.FromSeconds(5), time, Token);
        await time.TimersAsync(TimeSpan.FromMilliseconds(20), 1);
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task TryTakeAsync_AHeldOneThatIsGivenBack_IsTaken()
    {
        var held = await TakeAsync(TimeSpan.Zero);
        var waiting = TakeAsync(TimeSpan.FromMinutes(1));

        held!.Dispose();

        using var taken = await waiting;
        Assert.False(taken!.WasAbandoned);
    }

    [Fact]
    public async Task TryTakeAsync_OfAProcessThatWasKilled_IsTakenAsAbandonedOnce()
    {
        using var holder = Process.Start(new ProcessStartInfo("bash", ["-c", "exec 9<>\"$0\"; flock -n 9 || exit 3; echo -n $$ >&9; echo held; exec sleep 600", Path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.Equal("held", await holder.StandardOutput.ReadLineAsync(Token));
        Assert.Null(await TakeAsync(TimeSpan.Zero));

        holder.Kill();
        await holder.WaitForExitAsync(Token);

        using (var taken = await TakeAsync(TimeSpan.FromMinutes(1)))
        {
            Assert.True(taken!.WasAbandoned);
        }

        using var again = await TakeAsync(TimeSpan.Zero);
        Assert.False(again!.WasAbandoned);
    }

    [Fact]
    public async Task TryTakeAsync_AFileThatACleanerRemoved_IsANewOneAndStillExclusive()
    {
        using var first = await TakeAsync(TimeSpan.Zero);
        File.Delete(Path);

        using var second = await TakeAsync(TimeSpan.Zero);
        Assert.NotNull(second);
        Assert.Null(await TakeAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task TryTakeAsync_WhereNoFileCanBe_SaysSo()
    {
        Directory.CreateDirectory(Path);
        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => TakeAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task TryTakeAsync_ByMany_LetsOneInAtATime()
    {
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                using var guard = await TakeAsync(TimeSpan.FromMinutes(1));
                Assert.Equal(1, Interlocked.Increment(ref inside));
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
        }, Token)));
    }

    private Task<FileGuard?> TakeAsync(TimeSpan limit) => FileGuard.TryTakeAsync(Path, limit, TimeProvider.System, Token);
}
