using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Tests.Fixtures;

namespace AgentMcp.Core.Tests.Catalog;

public sealed class ToolSelectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CoreHost _host;

    public ToolSelectionTests() => _host = new CoreHost(_folder.Path);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Get_MisspeltTool_OffersTheNearest()
    {
        var exception = Assert.Throws<ToolException>(() => Select().Get("sampel_run"));

        Assert.Same(ErrorCatalog.UnknownTool, exception.Code);
        Assert.Equal("sample_run", exception.Nearest![0]);
    }

    [Fact]
    public void Get_NameOfAMegabyte_IsAnsweredInALine() => Assert.True(Assert.Throws<ToolException>(() => Select().Get(new string('x', 1 << 20))).Message.Length < 200);

    [Fact]
    public void Tools_ReadOnly_DropsWhatWritesAndSaysWhyItIsNotThere()
    {
        var selection = Select(readOnly: true);

        Assert.Equal(["output_read", "sample_run"], selection.Tools.Select(tool => tool.Name));
        Assert.Same(ErrorCatalog.ToolNotEnabled, Assert.Throws<ToolException>(() => selection.Get("sample_wipe")).Code);
    }

    [Fact]
    public void Tools_UnknownToolset_IsNamedWithTheNearest()
    {
        var exception = Assert.Throws<ToolException>(() => new ToolSelection(_host.Catalog, ["cor"], readOnly: false, workspace: null));

        Assert.Equal(["core"], exception.Nearest);
    }

    [Fact]
    public void Catalog_TwoToolsOfOneName_IsRefused() =>
        Assert.Contains("'sample_run'", Assert.Throws<InvalidOperationException>(() => new ToolCatalog([CoreHost.Sample, CoreHost.Sample])).Message, StringComparison.Ordinal);

    private ToolSelection Select(bool readOnly = false) => new(_host.Catalog, null, readOnly, workspace: null);
}
