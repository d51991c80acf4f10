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

    private enum Section
    {
        Details,
        Causes,
        Output,
        Script,
    }

    /// <summary>Adds a line of it.</summary>
    public void Add(string line)
    {
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
        else if (line.Length > 0)
        {
            // Causes and the words of a script are indented; what is not belongs to the complaint itself.
            _section = line.StartsWith(' ') ? _section : Section.Details;
            Take(line);
        }
    }

    public CargoComplaint Build() => new(level, message) { Details = _details, Causes = _causes, Script = _script };

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
