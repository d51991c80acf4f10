using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary>A second build: this one's files in a folder of their own, with another time.</summary>
internal sealed class CopiedBuild : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("agentmcp-build-").FullName;

    /// <summary>Copies the build.</summary>
    /// <param name="later">How much later it was built.</param>
    public CopiedBuild(TimeSpan later)
    {
        Folder = Path.Combine(_parent, "build");
        CopyTo(Folder, later);
    }

    public string Folder { get; }

    /// <summary>Copies the program beside the tests.</summary>
    public static void CopyTo(string folder, TimeSpan later)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var library = Path.Combine(folder, Path.GetFileName(ServerCommand.Library));
        File.SetLastWriteTimeUtc(library, File.GetLastWriteTimeUtc(ServerCommand.Library) + later);
    }

    public ProcessStartInfo Command(TemporaryHome home, params IEnumerable<string> arguments) => Command(Folder, home, arguments);

    /// <summary>A command of the build in a folder.</summary>
    public static ProcessStartInfo Command(string folder, TemporaryHome home, params IEnumerable<string> arguments) =>
        ServerCommand.Isolate(new ProcessStartInfo(ServerCommand.Host, [Path.Combine(folder, Path.GetFileName(ServerCommand.FrontEnd)), .. arguments]), home);

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
