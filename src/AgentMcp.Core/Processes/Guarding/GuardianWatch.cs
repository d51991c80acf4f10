using System.Globalization;
using System.Runtime.Versioning;
using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.Core.Processes.Guarding;

/// <summary>What the guardian does: reads which programs run until its owner is gone, then kills all of them.</summary>
public static class GuardianWatch
{
    /// <summary>The hidden verb of the program that starts it.</summary>
    public const string Verb = "guardian";

    /// <summary>What ran when it was started, in the lines that the pipe brings.</summary>
    internal const string KnownVariable = "AGENTMCP_GUARDED";

    internal const string Run = "run";
    internal const string End = "end";

    /// <summary>Returns when the pipe has ended and nothing of what was registered runs any more.</summary>
    [SupportedOSPlatform("linux")]
    public static async Task RunAsync(Stream owner)
    {
        var groups = new Dictionary<string, int?>(StringComparer.Ordinal);
        foreach (var known in (Environment.GetEnvironmentVariable(KnownVariable) ?? "").Split('\n'))
        {
            Take(known, groups);
        }

        using var lines = new StreamReader(owner);
        while (await lines.ReadLineAsync() is { } line)
        {
            Take(line, groups);
        }

        foreach (var (run, group) in groups)
        {
            new LinuxProcessTree(group, $"{ProcessEnvironment.RunVariable}={run}").Kill(TimeSpan.Zero);
        }
    }
    private static void Take(string line, Dictionary<string, int?> groups)
    {
        switch (line.Split(' '))
        {
            case [Run, var run, var group]:
                groups[run] = int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
                break;
            case [End, var run]:
                groups.Remove(run);
                break;
        }
    }
}
