using System.Runtime.Versioning;
using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>What happens to the data folder under a hub.</summary>
[SupportedOSPlatform("linux")]
public sealed class DataFolderTests : HubTestBase
{
    [Fact(Timeout = Limit)]
    public async Task Deleted_it_is_made_anew_by_a_new_hub_and_sessions_go_on()
    {
        var hub = await Home.StartHubAsync(Token);
        var sessions = await OpenAsync(3);
        foreach (var session in sessions)
        {
            await StoreSurelyAsync(session, $"Gone with the folder, by {session.ProcessId}");
        }

        DeleteDataFolder();

        // Whoever says hello makes the hub look, so from here on it must not acknowledge anything into files that are gone.
        var seen = await Home.RunAsync(["memory", "list"], Token);
        Assert.True(seen.ExitCode == 0, seen.ToString());
        foreach (var session in sessions)
        {
            await StoreSurelyAsync(session, $"Kept in the new one, by {session.ProcessId}");
        }

        VictimProcess.WaitForEnd(hub);
        Assert.Equal([Home.HubId], Home.Users("hub"));
        var stored = await StoredAsync();
        Assert.Equal([.. sessions.Select(session => $"Kept in the new one, by {session.ProcessId}").Order(StringComparer.Ordinal)], stored.Keys.Order(StringComparer.Ordinal));
        await CloseAsync(sessions);
    }

    [Fact(Timeout = Limit)]
    public async Task Deleted_while_sessions_store_it_costs_none_of_them_more_than_an_answer()
    {
        await Home.StartHubAsync(Token);
        var sessions = await OpenAsync(3);
        using var done = new CancellationTokenSource();
        var storing = sessions.Select(session => Task.Run(() => StoreUntilAsync(session, done.Token), Token)).ToList();
        for (var each = 0; each < 3; each++)
        {
            var hub = Home.HubId;
            DeleteDataFolder();
            VictimProcess.WaitForEnd(hub);
            var seen = await Home.RunAsync(["memory", "list"], Token);
            Assert.True(seen.ExitCode == 0, seen.ToString());
        }

        await done.CancelAsync();
        _ = await Task.WhenAll(storing);
        Assert.Equal([Home.HubId], Home.Users("hub"));
        await CloseAsync(sessions);
    }

    // The hub writes meanwhile: what is not empty is deleted again, as by anybody who means it.
    private void DeleteDataFolder()
    {
        while (Directory.Exists(Home.Data.Root))
        {
            try
            {
                Directory.Delete(Home.Data.Root, recursive: true);
            }
            catch (IOException)
            {
                // A file came between.
            }
        }
    }

    // Deleting takes time too: what is called meanwhile may find a store that is half gone, and is told so.
    private static async Task<JsonElement> StoreUntilAsync(StdioServerProcess session, CancellationToken done)
    {
        JsonElement answer = default;
        for (var count = 0; !done.IsCancellationRequested; count++)
        {
            answer = await StoreAsync(session, $"Number {count} of {session.ProcessId}");
        }

        await StoreSurelyAsync(session, $"The last of {session.ProcessId}");
        return answer;
    }
}
