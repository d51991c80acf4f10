using System.Runtime.InteropServices;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>Which properties or items of one value some keyword has dealt with: what <c>unevaluated*</c> leaves alone.</summary>
internal sealed class EvaluatedMarks
{
    // The order of the lists lets a failed branch be taken back.
    private readonly List<string> _names = [];
    private readonly HashSet<string> _nameSet = new(StringComparer.Ordinal);
    private readonly List<int> _indexes = [];
    private readonly HashSet<int> _indexSet = [];
    private int _firstItems;

    public void AddName(string name)
    {
        if (_nameSet.Add(name))
        {
            _names.Add(name);
        }
    }

    public void AddItem(int index)
    {
        if (_indexSet.Add(index))
        {
            _indexes.Add(index);
        }
    }

    public void AddFirstItems(int count) => _firstItems = Math.Max(_firstItems, count);

    public bool HasName(string name) => _nameSet.Contains(name);

    public bool HasItem(int index) => index < _firstItems || _indexSet.Contains(index);

    public void CopyTo(EvaluatedMarks other)
    {
        _names.ForEach(other.AddName);
        _indexes.ForEach(other.AddItem);
        other.AddFirstItems(_firstItems);
    }

    public Mark Save() => new(_names.Count, _indexes.Count, _firstItems);

    public void Restore(Mark mark)
    {
        for (var last = _names.Count - 1; last >= mark.Names; last--)
        {
            _nameSet.Remove(_names[last]);
            _names.RemoveAt(last);
        }

        for (var last = _indexes.Count - 1; last >= mark.Indexes; last--)
        {
            _indexSet.Remove(_indexes[last]);
            _indexes.RemoveAt(last);
        }

        _firstItems = mark.FirstItems;
    }

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Mark(int Names, int Indexes, int FirstItems);
}
