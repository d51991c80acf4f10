using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Settings;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>A variable that a server of this session is started with.</summary>
/// <param name="Name">Such as <c>RA_LRU_CAPACITY</c>.</param>
/// <param name="Value">Its value.</param>
/// <param name="SetBy"><c>session</c>, or <c>default</c> when the session leaves it to us.</param>
internal sealed record VariableReport(string Name, string Value, string SetBy)
{
    private static readonly string[] OfSession =
    [
        AnalyzerLocator.PathVariable, "RA_LOG", "RA_LRU_CAPACITY", "CHALK_SOLVER_MAX_SIZE", "RA_PROC_MACRO_WORKERS", KnownDegradations.SourcesVariable,
        "RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "CARGO_TARGET_DIR", "CARGO_NET_OFFLINE",
    ];

    /// <summary>Those that are set. None of them holds a secret.</summary>
    public static IReadOnlyList<VariableReport> All(CallerSession session, AnalyzerSettings settings)
    {
        var defaults = AnalyzerEnvironment.Of(session, settings);
        return
        [
            .. OfSession
                .Where(name => session.Variable(name) is { Length: > 0 })
                .Select(name => new VariableReport(name, session.Variable(name)!, "session")),
            .. defaults
                .Where(variable => variable.Value is not null && string.IsNullOrEmpty(session.Variable(variable.Key)))
                .Select(variable => new VariableReport(variable.Key, variable.Value!, "default")),
        ];
    }
}
