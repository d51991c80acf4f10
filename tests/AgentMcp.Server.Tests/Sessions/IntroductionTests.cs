using AgentMcp.Server.Sessions.Wire;

namespace AgentMcp.Server.Tests.Sessions;

public sealed class IntroductionTests
{
    // Nobody waits for the rehearsal at start, so a contract that a newer SDK renames would fail unseen.
    [Fact]
    public void Rehearse_finds_every_contract_it_asks_for() => Assert.Null(Record.Exception(Introduction.Rehearse));
}
