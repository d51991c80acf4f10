using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Memory;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.CommandLine;

public sealed class StorageCommandTests : IDisposable
{
    private readonly CommandLineHarness _line = new(services => services.AddStorage().AddMemory());

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_do()
    {
        var check = await _line.RunAsync("storage", "check", "--json");
        var backup = await _line.RunAsync("storage", "backup");

        Assert.Equal((0, "storage_check"), (check.ExitCode, check.Envelope.GetProperty("tool").GetString()));
        Assert.Equal((0, "There is no database to back up.\n"), (backup.ExitCode, backup.Output));
    }

    [Fact]
    public async Task A_healthy_database_is_checked_backed_up_and_vacuumed()
    {
        await StoreAsync("first");

        var check = await _line.RunAsync("storage", "check", "memory", "--full", "--json");
        var backup = await _line.RunAsync("storage", "backup", "memory", "--json");
        var vacuum = await _line.RunAsync("storage", "vacuum", "--full", "-o", "ndjson");

        Assert.Equal((0, "Healthy", 1), (check.ExitCode, check.Envelope.GetProperty("status").GetString(), check.Envelope.GetProperty("data").GetProperty("results").GetArrayLength()));
        Assert.True(File.Exists(backup.Envelope.GetProperty("data").GetProperty("results")[0].GetProperty("backup").GetProperty("path").GetString()));
        Assert.Contains("\"name\":\"memory\"", vacuum.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_asks_first_and_brings_back_what_was()
    {
        await StoreAsync("before");
        await _line.RunAsync("storage", "backup", "memory");
        await StoreAsync("after");

        var asked = await _line.RunAsync("storage", "restore", "memory", "--json");
        var found = await _line.RunAsync("memory", "search", "after", "--json");
        var done = await _line.RunAsync("storage", "restore", "memory", "--yes", "--json");
        var lost = await _line.RunAsync("memory", "search", "after", "--json");
        var kept = await _line.RunAsync("memory", "search", "before", "--json");

        Assert.Equal((ExitCode.Refused, "ConfirmationRequired"), (asked.ExitCode, asked.Envelope.GetProperty("status").GetString()));
        Assert.Equal((1, 0, 1), (Total(found), Total(lost), Total(kept)));
        Assert.True(File.Exists(done.Envelope.GetProperty("data").GetProperty("replaced_file").GetString()));
    }

    [Fact]
    public async Task A_damaged_database_exits_with_1_and_the_remedy()
    {
        await StoreAsync("x");
        using var services = _line.Services.BuildServiceProvider();
        var path = services.GetRequiredService<DataFolder>().MemoryDatabase;
        File.Delete(path + "-wal");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes.AsSpan(200).Fill(0xAA);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var result = await _line.RunAsync("storage", "check");

        Assert.Equal(ExitCode.JobFailed, result.ExitCode);
        Assert.Contains("→", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("storage restore nothing", ExitCode.NotFound)]
    [InlineData("storage check memry", ExitCode.NotFound)]
    [InlineData("storage restore", ExitCode.Usage)]
    [InlineData("storage chek", ExitCode.Usage)]
    public async Task Wrong_words_are_told(string line, int exitCode)
    {
        var result = await _line.RunAsync(line.Split(' '));

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.NotEqual("", result.Error);
    }

    private static int Total(CommandLineResult result) => result.Envelope.GetProperty("data").GetProperty("returned").GetInt32();

    private async Task StoreAsync(string content) => Assert.Equal(0, (await _line.RunAsync("memory", "store", content)).ExitCode);
}
