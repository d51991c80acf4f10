using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>Errors and warnings that rust-analyzer itself finds in some files, to be compared with those of another moment.</summary>
/// <param name="Found">Those of all files.</param>
internal sealed record NativeFindings(IReadOnlyList<AnalyzerDiagnostic> Found)
{
    /// <summary>Asks for them, file by file. A file that rust-analyzer fails on has none.</summary>
    public static async Task<NativeFindings> OfAsync(WorkspaceView view, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        List<AnalyzerDiagnostic> found = [];
        foreach (var file in files.Where(File.Exists))
        {
            try
            {
                var inFile = await view.Instance.Diagnostics.PullAsync(file, cancellationToken);
                found.AddRange(inFile.Where(finding => finding.Severity is "error" or "warning").Select(finding => finding with { File = view.Show(file) }));
            }
            catch (LspException)
            {
                // It lies in no crate: then nothing is said of it before and after.
            }
        }

        return new NativeFindings(found);
    }

    /// <summary>Those that others do not have, wherever in the file they stand: an edit moves lines.</summary>
    public IReadOnlyList<AnalyzerDiagnostic> Without(NativeFindings others)
    {
        var known = others.Found.CountBy(KeyOf).ToDictionary();
        List<AnalyzerDiagnostic> more = [];
        foreach (var finding in Found)
        {
            var key = KeyOf(finding);
            if (known.GetValueOrDefault(key) > 0)
            {
                known[key]--;
            }
            else
            {
                more.Add(finding);
            }
        }

        return more;
    }

    private static (string File, string Severity, string? Code, string Message) KeyOf(AnalyzerDiagnostic finding) => (finding.File, finding.Severity, finding.Code, finding.Message);
}
