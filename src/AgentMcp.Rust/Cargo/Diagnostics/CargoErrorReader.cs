using System.Text;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Reads cargo's own errors and warnings out of the lines of standard error, and keeps the lines for reading on.</summary>
internal sealed class CargoErrorReader
{
    private const string PartName = "cargo";
    private const int MostComplaints = 100;
    private const int MostLoose = 300;
    private const int LongestLine = 4_000;
    private const int MostHead = 128 * 1024;
    private const int MostTail = 128 * 1024;

    private readonly List<CargoComplaintBuilder> _complaints = [];
    private readonly List<string> _loose = [];
    private readonly StringBuilder _head = new();
    private readonly Queue<string> _tail = [];
    private CargoComplaintBuilder? _current;
    private int _tailLength;
    private int _dropped;

    /// <summary>What cargo complained of, in order; last the lines that belong to no complaint, as one.</summary>
    public IReadOnlyList<CargoComplaint> Complaints =>
        [.. _complaints.Select(each => each.Build()), .. _loose.Count > 0 ? [new CargoComplaint(CargoComplaint.Text, _loose[0]) { Details = _loose[1..] }] : Array.Empty<CargoComplaint>()];

    /// <summary>Reads on.</summary>
    public void Add(string line)
    {
        var text = Shorten.To(line.TrimEnd(), LongestLine);
        Keep(text);
        if (Level(text) is { } level)
        {
            _current = new CargoComplaintBuilder(level, text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            if (_complaints.Count < MostComplaints)
            {
                _complaints.Add(_current);
            }
        }
        else if (_current is null || !_current.Add(text))
        {
            _current = null;
            if (text.Length > 0 && !IsStatus(text) && _loose.Count < MostLoose)
            {
                _loose.Add(text);
            }
        }
    }

    /// <summary>The lines, when there were any.</summary>
    public IEnumerable<TextPart> Parts()
    {
        if (_head.Length > 0)
        {
            var gap = _dropped > 0 ? $"… {_dropped} lines left out …\n" : "";
            yield return new TextPart(PartName, $"{_head}{gap}{string.Concat(_tail.Select(line => line + "\n"))}");
        }
    }

    private static string? Level(string line) =>
        line.StartsWith("error: ", StringComparison.Ordinal) || line.StartsWith("error[", StringComparison.Ordinal) ? Finding.Error
        : line.StartsWith("warning: ", StringComparison.Ordinal) ? Finding.Warning
        : null;

    // Cargo's status lines have a verb of its own set to the right in twelve columns, such as "   Compiling demo v0.1.0".
    private static bool IsStatus(string line)
    {
        const int width = 12;
        return line.Length > width && line[width] == ' ' && char.IsAsciiLetter(line[width - 1]) && line.AsSpan(0, width).TrimStart() is [>= 'A' and <= 'Z', ..] verb && !verb.Contains(' ');
    }

    private void Keep(string line)
    {
        if (_head.Length < MostHead)
        {
            _head.Append(line).Append('\n');
            return;
        }

        _tail.Enqueue(line);
        for (_tailLength += line.Length; _tailLength > MostTail; _dropped++)
        {
            _tailLength -= _tail.Dequeue().Length;
        }
    }
}
