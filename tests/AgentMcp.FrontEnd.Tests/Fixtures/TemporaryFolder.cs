namespace AgentMcp.FrontEnd.Tests.Fixtures;

/// <summary>A folder of a test's own, with the permissions that a data folder has.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("fe-").FullName;

    public string At(string below) => System.IO.Path.Combine(Path, below);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
