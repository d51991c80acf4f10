using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.NodeTools;

/// <summary>The programs of other people that drive the server: Node itself, the conformance suite, the Inspector, client libraries.</summary>
internal static class NodeAssets
{
    private static readonly NpmFolder Folder = new(RepositoryRoot.Combine("tests", "AgentMcp.EndToEnd.Tests", "npm"));

    public static string Conformance => Folder.Combine("node_modules", "@modelcontextprotocol", "conformance", "dist", "index.js");

    public static string Inspector => Folder.Combine("node_modules", "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");

    public static string Driver(string name) => Folder.Combine("clients", name);

    /// <summary>Runs a script with the pinned Node; installs everything on first use and skips the test where there is no npm.</summary>
    public static async Task<ProcessResult> RunAsync(
        string script,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        try
        {
            await Folder.EnsureInstalledAsync(cancellationToken);
        }
        catch (NpmMissingException exception)
        {
            Assert.Skip(exception.Message);
        }

        var startInfo = new ProcessStartInfo(Folder.Node, [script, .. arguments]);
        foreach (var (name, value) in environment)
        {
            startInfo.Environment[name] = value;
        }

        return await ChildProcess.RunAsync(startInfo, input: null, cancellationToken);
    }

    public static Task<ProcessResult> RunAsync(string script, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(script, arguments, new Dictionary<string, string>(), cancellationToken);
}
