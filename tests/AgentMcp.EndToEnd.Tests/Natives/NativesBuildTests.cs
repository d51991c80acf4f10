using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Natives;

public sealed class NativesBuildTests : IDisposable
{
    private const int Refused = 1;
    private const int SomethingMissing = 3;

    private readonly string _root = Directory.CreateTempSubdirectory("agentmcp-natives-").FullName;

    public NativesBuildTests()
    {
        foreach (var folder in (string[])["natives", "shell"])
        {
            Directory.CreateDirectory(Path.Combine(_root, "eng", folder));
            foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine("eng", folder)))
            {
                File.Copy(file, Path.Combine(_root, "eng", folder, Path.GetFileName(file)));
            }
        }
    }

    private string Artifacts => Path.Combine(_root, "artifacts", "natives");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task File_that_is_not_the_named_one_is_refused_and_not_installed()
    {
        SkipWithout("npm");
        var hashes = Path.Combine(_root, "eng", "natives", "hashes.txt");
        var lines = await File.ReadAllLinesAsync(hashes, CancellationToken);
        await File.WriteAllLinesAsync(hashes, lines.Select(line => line.Contains("sqlite-vec", StringComparison.Ordinal) ? new string('0', 64) + line[64..] : line), CancellationToken);

        var result = await RunAsync(Environment.GetEnvironmentVariable("PATH")!);

        Assert.Equal(Refused, result.ExitCode);
        Assert.Contains("is not the one that eng/natives/hashes.txt names", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Artifacts).Select(Path.GetFileName).Except([".lock"]));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Without_npm_one_line_says_what_to_install()
    {
        SkipWithout("bash");

        var result = await RunAsync(FolderOfTools("bash", "cat", "cut", "dirname", "flock", "mkdir", "sha256sum", "uname"));

        Assert.Equal(SomethingMissing, result.ExitCode);
        Assert.Equal("", result.Errors);
        var line = Assert.Single(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("install Node.js", line, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Without_a_compiler_vector_search_is_still_installed()
    {
        SkipWithout("npm");
        var result = await RunAsync(FolderOfTools(
            "bash", "cat", "cp", "cut", "dirname", "env", "flock", "grep", "head", "mkdir", "mktemp", "mv", "node", "npm", "rm", "sh", "sha256sum", "tail", "uname"));

        Assert.Equal(SomethingMissing, result.ExitCode);
        Assert.Contains("install gcc", result.Output, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(Artifacts, "vec0.*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(Artifacts, "libe_sqlite3.*", SearchOption.AllDirectories));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string? Find(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static void SkipWithout(string program) =>
        Assert.SkipWhen(OperatingSystem.IsWindows() || Find(program) is null, $"{program} is not on the PATH.");

    /// <summary>A PATH on which these programs are, and no other.</summary>
    private string FolderOfTools(params ReadOnlySpan<string> programs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_root, "bin")).FullName;
        foreach (var program in programs)
        {
            if (Find(program) is { } found)
            {
                File.CreateSymbolicLink(Path.Combine(folder, program), found);
            }
        }

        return folder;
    }

    private Task<ProcessResult> RunAsync(string path)
    {
        var startInfo = new ProcessStartInfo(Path.Combine(_root, "eng", "natives", "build.sh"));
        startInfo.Environment["PATH"] = path;
        startInfo.Environment.Remove("CC");
        return ChildProcess.RunAsync(startInfo, "", CancellationToken);
    }
}
