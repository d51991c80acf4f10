using AgentMcp.Core.Ids;
using AgentMcp.Core.Output;
using AgentMcp.Core.Platform;
using AgentMcp.Testing.Time;

namespace AgentMcp.Core.Tests.Output;

public sealed class OutputPartsWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OutputStore _store;

    public OutputPartsWriterTests()
    {
        var time = new ManualTime();
        _store = new OutputStore(new DataFolder(_folder.Path), new IdGenerator(time), time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_FromSeveralThreads_LosesNoLine()
    {
        var writer = _store.BeginParts();
        await Parallel.ForAsync(0, 1000, Token, (number, _) =>
        {
            writer.Write(number % 2 == 0 ? "even" : "odd", $"{number}");
            return ValueTask.CompletedTask;
        });
        await writer.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 500).Select(number => number * 2), (await LinesAsync(writer, "even")).Select(int.Parse).Order());
        Assert.Equal(500, (await LinesAsync(writer, "odd")).Count);
    }

    [Fact]
    public async Task Write_MoreThanAPartHolds_KeepsTheOthersAndCountsTheRest()
    {
        var line = new string('x', 1 << 20);
        var writer = _store.BeginParts();
        for (var count = 0; count < 70; count++)
        {
            writer.Write("stdout", line);
        }

        writer.Write("errors", "what matters");
        await writer.DisposeAsync();

        Assert.True(new FileInfo(_store.Find(writer.Id!)!).Length < OutputPartsWriter.MaximumBytesOfPart + (2 << 20));
        Assert.Equal("what matters", (await LinesAsync(writer, "errors")).Single());
        Assert.Matches("^… [67] more lines were not kept", (await LinesAsync(writer, "stdout"))[^1]);
    }

    [Fact]
    public async Task Write_FolderThatCannotBeWritten_KeepsNothingAndFailsNobody()
    {
        await File.WriteAllTextAsync(_folder.At("outputs"), "a file where the folder should be", Token);
        var writer = _store.BeginParts();

        writer.Write("stdout", "a");
        await writer.DisposeAsync();

        Assert.Null(writer.Id);
    }

    [Fact]
    public async Task Id_NothingWritten_IsNull()
    {
        var writer = _store.BeginParts();
        await writer.DisposeAsync();

        Assert.Null(writer.Id);
        Assert.Empty(Directory.EnumerateFiles(_folder.At("outputs")));
    }

    private async Task<List<string>> LinesAsync(OutputPartsWriter writer, string part)
    {
        var lines = new List<string>();
        await foreach (var line in new OutputLines(_store.Find(writer.Id!)!, part).ReadAsync(Token))
        {
            lines.Add(line);
        }

        return lines;
    }
}
