using AgentMcp.Core.Platform;
using AgentMcp.Server.Composition;
using AgentMcp.Server.Hub;
using AgentMcp.Server.Hub.Status;
using AgentMcp.Server.Settings;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Hub;

public sealed class HubLeavingStatusTests : IDisposable
{
    private readonly string _below = Directory.CreateTempSubdirectory("hub-leaving-").FullName;

    public void Dispose() => Directory.Delete(_below, recursive: true);

    [Fact]
    public async Task A_hub_that_was_asked_to_leave_while_something_runs_says_that_it_leaves()
    {
        var folder = new DataFolder(Path.Combine(_below, "data"));
        var options = new HubOptions
        {
            Folder = folder,
            Environment = name => name == "XDG_RUNTIME_DIR" ? _below : null,
            Services = () => ProgramServices.Add(new ServiceCollection(), folder, TextWriter.Null, SettingFlags.None).AddSingleton(SessionServer.OwnConfiguration(folder.Root)),
            WarmsUp = false,
        };
        await using var host = (await HubHost.TryStartAsync(options, TestContext.Current.CancellationToken))!;
        var reader = host.Services.GetRequiredService<HubStatusReader>();
        var work = host.State.Work.Begin("call", "test", "1");

        var before = reader.StatusOf(isCommand: true);
        host.Leave(atOnce: false);
        var after = reader.StatusOf(isCommand: true);
        work.Dispose();

        Assert.Equal((HubStatus.Running, HubStatus.Leaving), (before, after));
        Assert.NotNull(reader.Read(before, ownCall: null).Socket);
    }
}
