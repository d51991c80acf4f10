using AgentMcp.Server.Logging;

namespace AgentMcp.Server.Tests.Logging;

public sealed class LogRotationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("agentmcp-rotation-").FullName;

    private string LogFile => Path.Combine(_folder, "x.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_full_file_is_moved_aside_and_five_are_kept()
    {
        for (var number = 0; number < 10; number++)
        {
            Assert.True(LogRotation.TryAppend(LogFile, "0123456789"u8, maximumBytes: 15));
            Assert.True(LogRotation.TryAppend(LogFile, [(byte)('a' + number)], maximumBytes: 15));
        }

        Assert.Equal("0123456789j", File.ReadAllText(LogFile));
        Assert.Equal("0123456789i", File.ReadAllText(LogFile + ".1"));
        Assert.Equal("0123456789e", File.ReadAllText(LogFile + ".5"));
        Assert.Equal(6, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void A_line_longer_than_a_file_is_written_all_the_same()
    {
        Assert.True(LogRotation.TryAppend(LogFile, new byte[100], maximumBytes: 15));

        Assert.Equal(100, new FileInfo(LogFile).Length);
    }

    [Fact]
    public void A_file_that_another_holds_is_busy()
    {
        using var holder = new FileStream(LogFile, FileMode.Create, FileAccess.Write, FileShare.None);

        Assert.False(LogRotation.TryAppend(LogFile, "x"u8));
    }

    [Fact]
    public void Writers_side_by_side_never_mix_their_lines()
    {
        Parallel.For(0, 8, writer =>
        {
            for (var line = 0; line < 50; line++)
            {
                SpinWait.SpinUntil(() => LogRotation.TryAppend(LogFile, System.Text.Encoding.UTF8.GetBytes($"writer {writer} line {line}\n"), maximumBytes: 2000), TimeSpan.FromSeconds(30));
            }
        });

        var lines = Directory.GetFiles(_folder).SelectMany(File.ReadAllLines).ToList();
        Assert.All(lines, line => Assert.Matches("^writer \\d line \\d+$", line));
        Assert.Equal(lines.Count, lines.Distinct().Count());
    }
}
