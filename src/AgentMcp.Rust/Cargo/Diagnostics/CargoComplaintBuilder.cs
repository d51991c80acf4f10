namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>A complaint while its lines still come.</summary>
internal sealed class CargoComplaintBuilder(string level, string message)
{
    private const string CausedBy = "Caused by:";
    private const string ScriptOutput = "  --- stdout";
    private const string ScriptError = "  --- stderr";
    private const int MostLines = 200;
    private const int LongestCause = 2_000;

    private readonly List<string> _details = [];
    private readonly List<string> _causes = [];
    private readonly List<string> _script = [];
    private Section _section;
    private bool _beginsCause;
    private bool _wasBlank;

    private enum Section
    {
        Details,
        Causes,
        Output,
        Script,
    }

    /// <summary>Adds a line; false when it no longer belongs to this complaint.</summary>
    public bool Add(string line)
    {
        var isIndented = line.StartsWith(' ');
        if (line.StartsWith(CausedBy, StringComparison.Ordinal))
        {
            (_section, _beginsCause) = (Section.Causes, true);
        }
        else if (_section is not Section.Details && line.StartsWith(ScriptOutput, StringComparison.Ordinal))
        {
            _section = Section.Output;
        }
        else if (_section is not Section.Details && line.StartsWith(ScriptError, StringComparison.Ordinal))
        {
            _section = Section.Script;
        }
        else if (line.Length > 0 && _wasBlank && _section is Section.Details && !IsContinuation(line, isIndented))
        {
            return false;
        }
        else if (line.Length > 0 && _section is not Section.Details && !isIndented)
        {
            return false;
        }
        else if (line.Length > 0)
        {
            Take(line);
        }

        _wasBlank = line.Length == 0;
        return true;
    }

    public CargoComplaint Build() => new(level, message) { Details = _details, Causes = _causes, Script = _script };

    private static bool IsContinuation(string line, bool isIndented) =>
        isIndented || line.StartsWith("help:", StringComparison.Ordinal) || line.StartsWith("note:", StringComparison.Ordinal);

    private void Take(string line)
    {
        switch (_section)
        {
            case Section.Details when _details.Count < MostLines:
                _details.Add(line);
                break;
            case Section.Causes:
                TakeCause(line.Trim());
                break;
            case Section.Script when _script.Count < MostLines:
                _script.Add(line.StartsWith("  ", StringComparison.Ordinal) ? line[2..] : line);
                break;
            default:
                break;
        }
    }

    private void TakeCause(string line)
    {
        if (_beginsCause)
        {
            _causes.Add(Shorten.To(line, LongestCause));
            _beginsCause = false;
        }
        else if (_causes.Count > 0 && _causes[^1].Length < LongestCause)
        {
            _causes[^1] = Shorten.To($"{_causes[^1]} {line}", LongestCause);
        }
    }
}
