using AgentMcp.Core.Errors;
using AgentMcp.Server.CommandLine;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Server.Tests.Catalogue;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_table_of_toolsets_says_what_the_catalogue_says()
    {
        var text = await File.ReadAllTextAsync(RepositoryRoot.Combine("README.md"), TestContext.Current.CancellationToken);

        Assert.True(text == ToolTable.Update(text, CatalogueTests.Catalog), "The table lags behind the code. Write it anew: ./agentmcp tools --readme README.md");
    }

    [Fact]
    public void A_text_without_marks_is_refused() =>
        Assert.Equal(ErrorCatalog.InvalidArguments, Assert.Throws<ToolException>(() => ToolTable.Update("# No table", CatalogueTests.Catalog)).Code);
}
