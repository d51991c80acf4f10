namespace AgentMcp.Configuration.Editing;

/// <summary>Keys that go.</summary>
internal sealed partial class YamlEditor
{
    private string Remove(IReadOnlyList<string> path)
    {
        var steps = Find(path);
        var at = steps.Count - 1;
        while (at > 0 && steps[at].Map.Entries.Count == 1)
        {
            at--;
        }

        var (map, entry) = steps[at];
        if (map.Kind is YamlShapeKind.BlockMap)
        {
            // One that is alone on the last line takes the break before it along.
            var start = TextLines.StartOf(_text, entry.Start);
            var end = entry.Value.KeepsBlankLines && TextLines.StartOf(_text, entry.Value.End) == entry.Value.End ? entry.Value.End : TextLines.NextOf(_text, entry.Value.End);
            return Splice(start, end, "");
        }

        var index = map.Entries.ToList().IndexOf(entry);
        if (index < map.Entries.Count - 1)
        {
            return Splice(entry.Start, map.Entries[index + 1].Start, "");
        }

        var last = Math.Max(entry.End, entry.Value.End);
        return index == 0
            ? Splice(entry.Start, PastComma(last), "")
            : Splice(Math.Max(map.Entries[index - 1].End, map.Entries[index - 1].Value.End), last, "");
    }

    // A comma may follow the last entry, but not stand alone: {,} is no mapping.
    private int PastComma(int end)
    {
        var next = end;
        while (next < _text.Length && char.IsWhiteSpace(_text[next]))
        {
            next++;
        }

        return next < _text.Length && _text[next] == ',' ? next + 1 : end;
    }

    private List<(YamlShape Map, YamlShapeEntry Entry)> Find(IReadOnlyList<string> path)
    {
        List<(YamlShape, YamlShapeEntry)> steps = [];
        var map = _root;
        foreach (var name in path)
        {
            var entry = map?.Find(name) ?? throw new YamlEditException($"{string.Join('.', path)} is not written out in the file.");
            steps.Add((map, entry));
            map = entry.Value;
        }

        return steps;
    }
}
