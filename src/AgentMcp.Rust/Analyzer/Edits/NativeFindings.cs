using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Diagnostics;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>Errors and warnings that rust-analyzer itself finds in some files, to be compared with those of another moment.</summary>
/// <param name="Found">Those of all files.</param>
/// <param name="Failed">Files that rust-analyzer failed on: of those nothing is known.</param>
internal sealed record NativeFindings(IReadOnlyList<AnalyzerDiagnostic> Found, IReadOnlyList<string> Failed)
{
    /// <summary>Asks for them, file by file.</summary>
    public static async Task<NativeFindings> OfAsync(WorkspaceView view, IEnumerable<string> files, CancellationToken cancellationToken)
    {
        List<AnalyzerDiagnostic> found = [];
        List<string> failed = [];
        foreach (var file in files.Where(File.Exists))
        {
            try
            {
                var inFile = await view.Instance.Diagnostics.PullAsync(file, cancellationToken);
                found.AddRange(inFile.Where(finding => finding.Severity is "error" or "warning").Select(finding => finding with { File = view.Show(file) }));
            }
            catch (ToolException)
            {
                failed.Add(view.Show(file));
            }
        }

        return new NativeFindings(found, failed);
    }

    /// <summary>Those that others do not have, wherever in the file they stand: an edit moves lines. Where nothing is known of one moment nothing is new.</summary>
    public IReadOnlyList<AnalyzerDiagnostic> Without(NativeFindings others)
    {
        var known = others.Found.CountBy(KeyOf).ToDictionary();
        List<AnalyzerDiagnostic> more = [];
        foreach (var finding in Found.Where(finding => !others.Failed.Contains(finding.File)))
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
