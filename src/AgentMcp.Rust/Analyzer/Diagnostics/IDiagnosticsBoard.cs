using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Diagnostics;

/// <summary>The last word of both sources on every file: the server's own (native) and that of the check it runs (flycheck).</summary>
internal interface IDiagnosticsBoard
{
    /// <summary>Raised when findings of a file changed; the path is absolute.</summary>
    event Action<string>? Changed;

    /// <summary>Findings of the last check, of all files, and whether that check began after the last change on disk.</summary>
    CheckedDiagnostics Checked { get; }

    /// <summary>Starts a check when none covers the last change, and waits for its end.</summary>
    Task<CheckedDiagnostics> CheckAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Asks the server itself about one file; covers every edit that it has heard of.</summary>
    /// <exception cref="ToolException">It refused or failed (then the inner exception is an <see cref="LspException"/>), or gave no answer.</exception>
    Task<IReadOnlyList<AnalyzerDiagnostic>> PullAsync(string file, CancellationToken cancellationToken);
}
