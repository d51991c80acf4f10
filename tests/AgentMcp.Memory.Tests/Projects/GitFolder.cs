using System.Diagnostics;
using AgentMcp.Core.Platform;
using AgentMcp.Memory.Projects;

namespace AgentMcp.Memory.Tests.Projects;

/// <summary>Folders and real repositories of one test, gone with it.</summary>
internal sealed class GitFolder : IDisposable
{
    private static readonly string[] Settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"];

    public GitFolder() => Path = RealPath.Of(Directory.CreateTempSubdirectory("agentmcp-git-").FullName);

    public string Path { get; }

    public string At(string below) => System.IO.Path.Combine(Path, below);

    public string MakeFolder(string below) => Directory.CreateDirectory(At(below)).FullName;

    public string Write(string below, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(below))!);
        File.WriteAllText(At(below), text);
        return At(below);
    }

    /// <summary>A repository with one commit.</summary>
    public async Task<string> MakeRepositoryAsync(string below, string? origin = null)
    {
        var folder = MakeFolder(below);
        await GitAsync(folder, "init", "-q");
        await GitAsync(folder, "commit", "-q", "--allow-empty", "-m", "first");
        if (origin is not null)
        {
            await GitAsync(folder, "remote", "add", "origin", origin);
        }

        return folder;
    }

    public static async Task GitAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. Settings, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {await error}");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
