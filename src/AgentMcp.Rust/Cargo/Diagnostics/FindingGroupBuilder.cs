namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>A group while findings still come.</summary>
internal sealed class FindingGroupBuilder(Finding first)
{
    /// <summary>A group of many places would else carry the notes of each.</summary>
    private const int MostNotes = 12;

    private readonly Dictionary<(string File, int Line, int Column), FindingPlace> _places = [];
    private readonly List<FindingPlace> _order = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _fixIds = [];
    private readonly HashSet<string> _knownFixes = new(StringComparer.Ordinal);
    private bool _hasBeenFound;

    public Finding First => first;

    /// <summary>Notes beyond what a group keeps.</summary>
    public int NotesLeftOut { get; private set; }

    /// <summary>Adds a finding; false when the same was found at this place before, and only its notes and fixes are new.</summary>
    public bool Add(Finding finding)
    {
        foreach (var note in finding.Notes.Where(note => !_notes.Contains(note, StringComparer.Ordinal)))
        {
            if (_notes.Count < MostNotes)
            {
                _notes.Add(note);
            }
            else
            {
                NotesLeftOut++;
            }
        }

        _fixIds.AddRange(finding.Fixes.Select(fix => fix.Id).Where(_knownFixes.Add));
        if (finding.Place is not { } place)
        {
            return !_hasBeenFound && (_hasBeenFound = true);
        }

        if (!_places.TryAdd((place.File, place.Line, place.Column), place))
        {
            return false;
        }

        _order.Add(place);
        return true;
    }

    public FindingGroup Build() => new(first.Code, first.Level, first.Message, _order) { Notes = _notes, FixIds = _fixIds };
}
