namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Groups findings by level, code and message, and counts each place once.</summary>
/// <param name="most">Most errors kept, and as many warnings: a flood of one must not push out the other.</param>
internal sealed class FindingGroups(int most)
{
    private readonly Dictionary<(string Level, string? Code, string Message), FindingGroupBuilder> _groups = [];
    private readonly List<FindingGroupBuilder> _order = [];
    private readonly Dictionary<string, SuggestedFix> _fixes = new(StringComparer.Ordinal);
    private int _errors;
    private int _warnings;
    private int _fixable;
    private int _errorsLeftOut;
    private int _warningsLeftOut;

    /// <summary>The first error that has a place, else the first error; with the file to open.</summary>
    public Finding? FirstError { get; private set; }

    public FindingCounts Counts => new(_errors + _errorsLeftOut, _warnings + _warningsLeftOut, _fixable);

    public IReadOnlyList<SuggestedFix> Fixes => [.. _fixes.Values];

    /// <summary>Whether another of its kind is kept.</summary>
    public bool HasRoom(bool isError) => (isError ? _errors : _warnings) < most;

    /// <summary>Counts one that is not kept.</summary>
    public void LeaveOut(bool isError) => _ = isError ? _errorsLeftOut++ : _warningsLeftOut++;

    /// <summary>Adds one.</summary>
    public void Add(Finding finding)
    {
        var key = (finding.Level, finding.Code, finding.Message);
        if (!_groups.TryGetValue(key, out var group))
        {
            group = _groups[key] = new FindingGroupBuilder(finding);
            _order.Add(group);
        }

        foreach (var fix in finding.Fixes)
        {
            _fixes.TryAdd(fix.Id, fix);
        }

        if (!group.Add(finding))
        {
            return;
        }

        _ = finding.IsError ? _errors++ : _warnings++;
        _fixable += finding.Fixes.Count > 0 ? 1 : 0;
        if (finding.IsError && (FirstError is null || (FirstError.Place is null && finding.Place is not null)))
        {
            FirstError = finding;
        }
    }

    /// <summary>The groups, errors first, each in the order of appearance.</summary>
    public IReadOnlyList<FindingGroup> Build() => [.. _order.OrderBy(group => group.First.IsError ? 0 : 1).Select(group => group.Build())];

    public LeftOut LeftOut(int messages, int texts) => new(_errorsLeftOut, _warningsLeftOut, _order.Sum(group => group.NotesLeftOut), messages, texts);
}
