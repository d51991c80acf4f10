using AgentMcp.Core.Platform;

namespace AgentMcp.Core.Tests.Platform;

public sealed class DataFolderTests
{
    [Theory]
    [InlineData("/a/home", "/x/data", "/home/me", "/a/home")]
    [InlineData("/a/../b/", "/x/data", "/home/me", "/b/")]
    [InlineData("", "/x/data", "/home/me", "/x/data/agentmcp")]
    [InlineData(null, "/x/data", "/home/me", "/x/data/agentmcp")]
    [InlineData(null, "relative", "/home/me", "/home/me/.local/share/agentmcp")]
    [InlineData(null, "", "/home/me", "/home/me/.local/share/agentmcp")]
    [InlineData(null, null, "/home/me", "/home/me/.local/share/agentmcp")]
    public void Resolve_TakesTheFirstThatIsSet(string? home, string? xdg, string? user, string expected)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AGENTMCP_HOME"] = home, ["XDG_DATA_HOME"] = xdg, ["HOME"] = user };

        Assert.Equal(expected, DataFolder.Resolve(variables.GetValueOrDefault).Root);
    }

    [Fact]
    public void Resolve_NothingSet_IsStillAnAbsolutePath() => Assert.True(Path.IsPathFullyQualified(DataFolder.Resolve(_ => null).Root));

    [Fact]
    public void Names_StandBelowTheRoot()
    {
        var folder = new DataFolder("/d");

        Assert.Equal(("/d/memory.db", "/d/work.db", "/d/ops.db"), (folder.MemoryDatabase, folder.WorkDatabase, folder.OperationsDatabase));
        Assert.Equal(("/d/backups", "/d/logs", "/d/outputs", "/d/plans"), (folder.Backups, folder.Logs, folder.Outputs, folder.Plans));
    }
}
