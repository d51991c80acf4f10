using System.Globalization;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Multiplexing.DropIn;

namespace AgentMcp.Server.CommandLine.RustAnalyzer;

/// <summary>What flags of a start mean for the instance that it joins: settings above those of all files.</summary>
internal static class SharedSettings
{
    private const int Least = 100;

    /// <summary>The session with them.</summary>
    public static CallerSession Of(CallerSession session, AnalyzerLine line)
    {
        var settings = new Dictionary<string, string>(session.Settings, StringComparer.Ordinal);
        if (line.NoProcMacros)
        {
            settings["rust.proc_macros"] = "false";
        }

        if (line.AllowsMultiple)
        {
            settings["rust.allow_multi"] = "true";
        }

        if (line.MemoryLimit is { } limit)
        {
            // At most as before: warned at half of it, started again while nobody looks at three quarters, and at once at all of it.
            settings["rust.memory.warn_mb"] = Text(limit / 2);
            settings["rust.memory.soft_mb"] = Text(limit / 4 * 3);
            settings["rust.memory.hard_mb"] = Text(limit);
        }

        return session with { Settings = settings };
    }

    private static string Text(int megabytes) => Math.Max(Least, megabytes).ToString(CultureInfo.InvariantCulture);
}
