using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Chaos.Tests.Storage;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>No room on the disk of the data folder.</summary>
[SupportedOSPlatform("linux")]
public sealed class FullDiskTests : HubTestBase
{
    [Fact(Timeout = Limit)]
    public async Task Stores_are_refused_by_name_reads_go_on_and_room_is_all_it_takes()
    {
        var (disk, reason) = await SmallDisk.MountAsync(8, Home.Data.Root, Token);
        Assert.SkipWhen(disk is null, reason);
        await using var mounted = disk;
        var hub = await Home.StartHubAsync(Token);
        var session = await OpenAsync();
        var other = await OpenAsync();
        await StoreSurelyAsync(session, "Stored while there was room");
        var ballast = Fill();

        var refused = await StoreAsync(session, Long("one"));
        for (var more = 0; HubAnswers.IsOk(refused); more++)
        {
            refused = await StoreAsync(session, Long($"another {more}"));
        }

        Assert.Equal("StorageFull", CodeOf(refused));
        var found = await other.CallToolAsync("memory_search", new JsonObject { ["query"] = "room" }, Token);
        Assert.Contains("Stored while there was room", found.ToString(), StringComparison.Ordinal);
        Assert.Equal(hub, (await StatusAsync(other)).GetProperty("process_id").GetInt32());

        File.Delete(ballast);
        await StoreSurelyAsync(other, "Stored when there was room again");
        Assert.Equal(hub, Home.HubId);
        Assert.Equal(1, (await StoredAsync())["Stored when there was room again"]);
        await CloseAsync(session, other);
        await StopHubAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_hub_that_starts_without_room_says_so_and_needs_nothing_but_room()
    {
        var (disk, reason) = await SmallDisk.MountAsync(8, Home.Data.Root, Token);
        Assert.SkipWhen(disk is null, reason);
        await using var mounted = disk;
        await Home.StartHubAsync(Token);
        var session = await OpenAsync();
        await StoreSurelyAsync(session, "Stored while there was room");
        await CloseAsync(session);
        await StopHubAsync();
        var ballast = Fill();
        session = await OpenAsync();
        Assert.Equal("StorageFull", CodeOf(await StoreAsync(session, "Not stored")));
        File.Delete(ballast);
        await StoreSurelyAsync(session, "Stored when there was room again");
        Assert.Equal(["Stored when there was room again", "Stored while there was room"], (await StoredAsync()).Keys.Order(StringComparer.Ordinal));
        await CloseAsync(session);
        await StopHubAsync();
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.GetProperty("result").GetProperty("structuredContent").GetProperty("data").GetProperty("error").GetProperty("code").GetString();

    private static string Long(string name) => $"A long memory, {name}: {new string('x', 200_000)}";

    // To the last byte.
    private string Fill()
    {
        var path = Path.Combine(Home.Data.Root, "ballast");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            return path;
        }
    }
}
