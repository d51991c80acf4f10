using AgentMcp.Configuration.Policy.Files;

namespace AgentMcp.Configuration.Policy;

/// <summary>What a check found.</summary>
/// <param name="Source">Where the names of files came from.</param>
internal sealed class PolicyReport(FileSource source)
{
    /// <summary>Violations that are kept; of a repository with more the first are mended first.</summary>
    public const int MostKept = 2_000;

    private readonly List<PolicyFinding> _findings = [];

    public FileSource Source => source;

    /// <summary>The first of them, files before memories, in order.</summary>
    public IReadOnlyList<PolicyFinding> Findings => _findings;

    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    public int Files { get; set; }

    public int Texts { get; set; }

    /// <summary>What could not be checked, and why.</summary>
    public List<string> Notes { get; } = [];

    public void Add(IEnumerable<PolicyFinding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding.Severity is PolicySeverity.Error)
            {
                Errors++;
            }
            else
            {
                Warnings++;
            }

            if (_findings.Count < MostKept)
            {
                _findings.Add(finding);
            }
        }
    }
}
