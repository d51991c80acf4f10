using AgentMcp.Core.Activity;
using AgentMcp.Core.Resources;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Hub.Status;
using AgentMcp.Testing.Time;

namespace AgentMcp.Server.Tests.Hub;

public sealed class HubStatusAnnouncerTests
{
    [Fact]
    public void Many_changes_are_told_at_once_and_then_once_a_second()
    {
        var time = new ManualTime();
        var changes = new ResourceChanges();
        var told = 0;
        changes.Changed += _ => told++;
        var state = new HubState(new HubFacts { Nonce = "n", StartedAt = time.GetUtcNow(), Build = ProgramBuild.Own() }, new RunningWork(time), time);
        using var announcer = new HubStatusAnnouncer(state, changes, time);

        for (var session = 0; session < 100; session++)
        {
            state.Add(new HubSessionFacts($"{session}", "stdio", null, 1, null, time.GetUtcNow(), IsResumed: false)).Dispose();
        }

        Assert.Equal(1, told);
        time.Advance(HubStatusAnnouncer.Interval);
        Assert.Equal(2, told);
        time.Advance(HubStatusAnnouncer.Interval);
        Assert.Equal(2, told);
        announcer.Dispose();
        state.Add(new HubSessionFacts("last", "stdio", null, 1, null, time.GetUtcNow(), IsResumed: false)).Dispose();
        Assert.Equal(2, told);
    }
}
