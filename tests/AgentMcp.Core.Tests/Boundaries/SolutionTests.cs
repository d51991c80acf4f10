using AgentMcp.Testing.Processes;

namespace AgentMcp.Core.Tests.Boundaries;

/// <summary>A project that is not in the solution is built by nobody, and its tests never run.</summary>
public sealed class SolutionTests
{
    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "AgentMcp.sln")).Replace('\\', '/');
        var projects = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(RepositoryRoot.Path, folder)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(path => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/'))
            .ToList();

        Assert.NotEmpty(projects);
        Assert.All(projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }
}
