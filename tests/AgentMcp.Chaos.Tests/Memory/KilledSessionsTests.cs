using AgentMcp.Memory.Store;
using AgentMcp.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Chaos.Tests.Memory;

public sealed class KilledSessionsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("agentmcp-chaos-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_process_that_is_killed_loses_no_memory_that_it_was_told_of()
    {
        var acknowledged = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            await using var victim = MemoryVictim.Start(folder, $"round{round}", 1_000_000);
            using var output = new StreamReader(victim.Output);
            acknowledged.AddRange(await ReadAsync(output, 60 * (round + 1), victim.Errors.Text));
        }

        await CheckAsync(acknowledged);
    }

    [Fact]
    public async Task Processes_that_store_and_search_at_once_find_everything_while_some_are_killed()
    {
        const int Each = 120;
        string[] names = ["ada", "bob", "cyd", "dan", "eve", "fay"];
        var victims = names.Select(name => MemoryVictim.Start(folder, name, Each)).ToList();
        var outputs = victims.Select(victim => new StreamReader(victim.Output)).ToList();
        var acknowledged = new List<string>();

        // The first two die in the middle of it, the others go on to their end.
        for (var number = 0; number < 2; number++)
        {
            acknowledged.AddRange(await ReadAsync(outputs[number], Each / 3, victims[number].Errors.Text));
            await victims[number].DisposeAsync();
        }

        for (var number = 2; number < names.Length; number++)
        {
            acknowledged.AddRange(await ReadAsync(outputs[number], Each, victims[number].Errors.Text));
            Assert.True(await victims[number].WaitForExitAsync(Token) == 0, victims[number].Errors.Text);
            await victims[number].DisposeAsync();
        }

        outputs.ForEach(output => output.Dispose());
        await CheckAsync(acknowledged);
    }

    private static async Task<List<string>> ReadAsync(StreamReader output, int lines, string errors)
    {
        var read = new List<string>();
        while (read.Count < lines)
        {
            read.Add(await output.ReadLineAsync(Token) ?? throw new InvalidOperationException($"It ended after {read.Count} lines. {errors}"));
        }

        return read;
    }

    private async Task CheckAsync(List<string> acknowledged)
    {
        await using var services = MemoryVictim.Open(folder);
        foreach (var marker in acknowledged)
        {
            Assert.True(await MemoryVictim.FindsAsync(services, marker, Token), $"{marker} was acknowledged and is not found.");
        }

        // FTS5 compares both indexes with the text; a difference is an error.
        var database = await services.GetRequiredService<AgentMcp.Storage.StoreRegistry>().OpenAsync(MemoryDatabase.Definition.Name, Token);
        foreach (var index in (string[])["memory_words", "memory_trigrams"])
        {
            _ = await database.WriteAsync(connection => connection.Prepared($"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)").Execute(), Token);
        }

        Assert.Equal(
            await database.ReadAsync(connection => connection.Scalar<long>("SELECT count(*) FROM passages"), Token),
            await database.ReadAsync(connection => connection.Scalar<long>("SELECT passages FROM passage_totals"), Token));
    }
}
