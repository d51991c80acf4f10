using AgentMcp.Core.Errors;
using AgentMcp.Core.Health;
using AgentMcp.Core.Resources;
using AgentMcp.Memory.Health;
using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryResourceTests
{
    [Fact]
    public async Task A_memory_is_read_at_its_address_and_ids_are_completed()
    {
        await using var host = new MemoryHost();
        var first = await host.StoreAsync(new { content = "Use jitter", reasoning = "herds" });
        var second = await host.StoreAsync(new { content = "Use backoff" });
        await host.StoreAsync(new { content = "Another project's" }, host.Session with { Workspace = host.Workspace("beta") });
        var source = host.GetAll<IResourceSource>().Single(each => each.Description.Name == "memory");
        var cancellationToken = TestContext.Current.CancellationToken;

        var content = await source.ReadAsync($"memory://{first[^8..]}", host.Session, cancellationToken);

        Assert.Equal($"memory://{first}", content!.Uri);
        Assert.StartsWith("Use jitter\n\nwhy: herds\n", content.Text, StringComparison.Ordinal);
        Assert.Null(await source.ReadAsync("memory://00000000-0000-7000-8000-000000000000", host.Session, cancellationToken));
        await Assert.ThrowsAsync<ToolException>(() => source.ReadAsync("memory://nonsense", host.Session, cancellationToken));
        Assert.Equal([second, first], await source.CompleteAsync("", host.Session, cancellationToken));
        Assert.Equal([first], await source.CompleteAsync(first[^8..].ToUpperInvariant(), host.Session, cancellationToken));
        await host.CallAsync("memory_delete", new { id = first, force = true });
        Assert.Null(await source.ReadAsync($"memory://{first}", host.Session, cancellationToken));
    }

    [Fact]
    public async Task The_doctor_counts_memories_and_notices_an_index_that_lost_some()
    {
        await using var host = new MemoryHost();
        var check = host.GetAll<IDoctorCheck>().OfType<MemoryDoctorCheck>().Single();
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.Equal(FindingSeverity.Ok, (await check.CheckAsync(cancellationToken)).Single().Severity);
        await host.StoreAsync(new { content = "jitter" });

        Assert.StartsWith("1 memories", (await check.CheckAsync(cancellationToken)).Single().Message, StringComparison.Ordinal);

        await using (var raw = new RawDatabase(host))
        {
            raw.Count("DELETE FROM memory_words_docsize RETURNING 1");
        }

        var finding = (await check.CheckAsync(cancellationToken)).Single();
        Assert.Equal(FindingSeverity.Error, finding.Severity);
        Assert.NotNull(finding.Fix);
    }
}
