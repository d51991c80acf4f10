using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Wire;

/// <summary>One server to measure: a name for the table and a way to start it.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="IsOurs">Whether it is the program under test; the others are baselines.</param>
/// <param name="Create">Makes the start information; each call may be started.</param>
internal sealed record ServerArm(string Name, bool IsOurs, Func<ProcessStartInfo> Create)
{
    /// <summary>Our program first, then a minimal TypeScript server on each Node.</summary>
    public static async Task<IReadOnlyList<ServerArm>> AllAsync(
        TemporaryHome home,
        IReadOnlyList<string> arguments,
        string baselineScript,
        CancellationToken cancellationToken)
    {
        var folder = new NpmFolder(RepositoryRoot.Combine("tests", "AgentMcp.Benchmarks", "baselines"));
        await folder.EnsureInstalledAsync(cancellationToken);
        var script = folder.Combine(baselineScript);

        var arms = new List<ServerArm> { new("agentmcp", IsOurs: true, () => ServerCommand.Create(home, arguments)) };
        var pinned = await VersionAsync(folder.Node, cancellationToken);
        arms.Add(Baseline(folder.Node, pinned));

        // The Node of the machine is what its users would start; it is an arm of its own when it differs.
        if (await TryVersionAsync("node", cancellationToken) is { } installed && installed != pinned)
        {
            arms.Add(Baseline("node", installed));
        }

        return arms;

        ServerArm Baseline(string node, string version) =>
            new($"typescript, node {version}", IsOurs: false, () => new ProcessStartInfo(node, [script]));
    }

    private static async Task<string?> TryVersionAsync(string node, CancellationToken cancellationToken)
    {
        try
        {
            return await VersionAsync(node, cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task<string> VersionAsync(string node, CancellationToken cancellationToken)
    {
        var result = await ChildProcess.RunAsync(new ProcessStartInfo(node, ["--version"]), input: null, cancellationToken);
        return result.Output.Trim().TrimStart('v');
    }
}
