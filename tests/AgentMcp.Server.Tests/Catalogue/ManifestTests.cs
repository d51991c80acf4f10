using AgentMcp.Server.CommandLine;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Server.Tests.Catalogue;

/// <summary>The snapshots in <c>tools-manifest/</c> say what the code says.</summary>
public sealed class ManifestTests
{
    private const string Rewrite = "The manifest lags behind the code. Look at the change with `git diff` after rewriting it: ./agentmcp tools --write tools-manifest";

    private static readonly string Folder = RepositoryRoot.Combine("tools-manifest", "tools");

    public static TheoryData<string> Tools => [.. ToolCalls.Commands(CatalogueTests.Catalog).Select(tool => tool.Name)];

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task A_tool_is_as_its_snapshot_says(string name)
    {
        var file = Path.Combine(Folder, name + ".json");
        Assert.True(File.Exists(file), $"There is no snapshot of {name}. {Rewrite}");

        Assert.True(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken) == ToolManifest.Snapshot(CatalogueTests.Get(name)), $"{name} differs from its snapshot. {Rewrite}");
    }

    [Fact]
    public void No_snapshot_is_left_of_a_tool_that_is_gone() =>
        Assert.True(Directory.GetFiles(Folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal).SequenceEqual(Tools.Select(row => row.Data).Order(StringComparer.Ordinal)), Rewrite);

    [Fact]
    public async Task Writing_removes_what_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("agentmcp-manifest-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "tools"));
        await File.WriteAllTextAsync(Path.Combine(folder, "tools", "gone.json"), "{}", TestContext.Current.CancellationToken);

        await ToolManifest.WriteAsync([.. ToolCalls.Commands(CatalogueTests.Catalog)], folder, TestContext.Current.CancellationToken);

        Assert.Equal(Tools.Select(row => row.Data + ".json").Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(folder, "tools")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }
}
