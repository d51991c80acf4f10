using System.Xml.Linq;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Core.Tests.Boundaries;

/// <summary>Reads the project files: features point at what is below them, the server points at features, and nothing else.</summary>
public sealed class ProjectReferenceTests
{
    private const string Protocol = "ModelContextProtocol";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["AgentMcp.Core"] = [],
        ["AgentMcp.FrontEnd"] = ["AgentMcp.Core"],
        ["AgentMcp.Storage"] = ["AgentMcp.Core"],
        ["AgentMcp.Configuration"] = ["AgentMcp.Core"],
        ["AgentMcp.Rust"] = ["AgentMcp.Core", "AgentMcp.Storage", "AgentMcp.Configuration"],
        ["AgentMcp.Inference"] = ["AgentMcp.Core"],
        ["AgentMcp.Memory"] = ["AgentMcp.Core", "AgentMcp.Storage", "AgentMcp.Configuration", "AgentMcp.Inference"],
        ["AgentMcp.Missions"] = ["AgentMcp.Core", "AgentMcp.Storage", "AgentMcp.Configuration"],
        ["AgentMcp.Orchestration"] = ["AgentMcp.Core", "AgentMcp.Storage", "AgentMcp.Configuration"],
        ["AgentMcp.Routing"] = ["AgentMcp.Core", "AgentMcp.Configuration", "AgentMcp.Inference"],
    };

    // They put the others together, and may use them all.
    private static readonly string[] Composing = ["AgentMcp.Server", "AgentMcp.Evals"];

    public static TheoryData<string> Projects => [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path)).Order()];

    [Fact]
    public void Projects_AreFound() => Assert.Superset(new HashSet<string>(["AgentMcp.Core", "AgentMcp.Server"]), Projects.Select(row => row.Data).ToHashSet());

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatStandsBelowIt(string project)
    {
        if (Composing.Contains(project))
        {
            return;
        }

        Assert.True(Allowed.ContainsKey(project), $"{project} is new: say in this test what it may reference.");
        Assert.Subset(Allowed[project].ToHashSet(), References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_OtherThanTheServer_DoesNotKnowTheProtocol(string project)
    {
        if (project == "AgentMcp.Server")
        {
            return;
        }

        Assert.DoesNotContain(References(project, "PackageReference"), package => package.StartsWith(Protocol, StringComparison.Ordinal));
        Assert.DoesNotContain(Sources(project), file => File.ReadLines(file).Any(line => line.StartsWith($"using {Protocol}", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Path.Combine(Folder(project), project + ".csproj")).Descendants(kind).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();

    private static IEnumerable<string> Sources(string project) => Directory.EnumerateFiles(Folder(project), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Folder(string project) => Path.Combine(RepositoryRoot.Path, "src", project);
}
