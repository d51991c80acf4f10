using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>The variables of an instance beyond those of its session.</summary>
internal static class AnalyzerEnvironment
{
    /// <summary>What to add; null removes one.</summary>
    public static Dictionary<string, string?> Of(CallerSession session, AnalyzerSettings settings)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            // A check of its own builds in a turn of its own, whoever's turn the session was started in.
            ["AGENTMCP_BUILD_TURN"] = null,
        };
        if (settings.IsOffline)
        {
            variables["CARGO_NET_OFFLINE"] = "true";
        }

        Default("RA_LOG", "error");
        Default("RA_LRU_CAPACITY", "64");
        Default("CHALK_SOLVER_MAX_SIZE", "10");

        // Each worker is a process of some hundred megabytes.
        Default("RA_PROC_MACRO_WORKERS", settings.Profile is AnalyzerProfile.Minimal ? "0" : "1");
        if (settings.Profile is not AnalyzerProfile.Full)
        {
            // glibc gives threads heaps of their own, eight for each core, and hardly any of what is freed in one comes back to the others.
            Default("MALLOC_ARENA_MAX", "2");
        }

        return variables;

        void Default(string name, string value)
        {
            if (string.IsNullOrEmpty(session.Variable(name)))
            {
                variables[name] = value;
            }
        }
    }
}
