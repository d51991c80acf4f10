using AgentMcp.FrontEnd.Starting;

namespace AgentMcp.FrontEnd.Tests.Starting;

public sealed class HubEnvironmentTests
{
    [Fact]
    public void A_hub_gets_what_it_needs_and_nothing_that_belongs_to_one_session()
    {
        var chosen = HubEnvironment.From([
            "PATH=/bin", "HOME=/root", "LC_ALL=C", "XDG_RUNTIME_DIR=/run", "DOTNET_ROOT=/d", "AGENTMCP_HOME=first", "AGENTMCP_HOME=last", "AGENTMCP_HUB_X=a=b",
            "AGENTMCP_IN_PROCESS=1", "GITHUB_TOKEN=secret", "AWS_SECRET_ACCESS_KEY=secret", "RUSTFLAGS=x", "LD_PRELOAD=x", "MY_PATH=x", "=C:=x", "odd",
        ]);
        Assert.Equal(["AGENTMCP_HOME=last", "AGENTMCP_HUB_X=a=b", "DOTNET_ROOT=/d", "HOME=/root", "LC_ALL=C", "PATH=/bin", "XDG_RUNTIME_DIR=/run"],
            chosen.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));
    }
}
