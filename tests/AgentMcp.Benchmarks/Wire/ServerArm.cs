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
        ServerRoute route,
        IReadOnlyList<string> arguments,
        string baselineScript,
        CancellationToken cancellationToken) =>
        [Ours("agentmcp", home, route, arguments), .. await BaselinesAsync(baselineScript, cancellationToken)];

    /// <summary>Our program by one route.</summary>
    public static ServerArm Ours(string name, TemporaryHome home, ServerRoute route, params IEnumerable<string> arguments) =>
        new(name, IsOurs: true, () => ServerCommand.Create(home, route, arguments));

    /// <summary>A minimal TypeScript server on the pinned Node and, last, on the machine's own where that is another.</summary>
    public static async Task<IReadOnlyList<ServerArm>> BaselinesAsync(string baselineScript, CancellationToken cancellationToken)
    {
        var folder = new NpmFolder(RepositoryRoot.Combine("tests", "AgentMcp.Benchmarks", "baselines"));
        await folder.EnsureInstalledAsync(cancellationToken);
        var script = folder.Combine(baselineScript);

        var pinned = await VersionAsync(folder.Node, cancellationToken);
        var arms = new List<ServerArm> { Baseline(folder.Node, pinned) };

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
