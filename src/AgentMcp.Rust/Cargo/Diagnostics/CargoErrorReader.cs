using System.Collections.Frozen;
using System.Text;
using AgentMcp.Rust.Cargo.Running;

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

    private static readonly FrozenSet<string> StatusVerbs = FrozenSet.ToFrozenSet(
        [
            "Adding", "Blocking", "Building", "Checking", "Compiling", "Created", "Dirty", "Doc-tests", "Documenting", "Downgrading", "Downloaded", "Downloading",
            "Executable", "Finished", "Fixed", "Fixing", "Fresh", "Generated", "Installed", "Installing", "Locking", "Migrating", "Packaging", "Removed", "Removing",
            "Replaced", "Replacing", "Running", "Scraping", "Skipping", "Unchanged", "Updating", "Upgrading", "Vendoring", "Verifying", "Waiting",
        ],
        StringComparer.Ordinal);

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
        else if (IsStatus(text))
        {
            _current = null;
        }
        else if (_current is not null)
        {
            _current.Add(text);
        }
        else if (text.Length > 0 && _loose.Count < MostLoose)
        {
            _loose.Add(text);
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

    // Causes are indented as well, so the word must be one of cargo's: "  Permission denied" is none.
    private static bool IsStatus(string line) => StatusLine.Read(line) is { } status && StatusVerbs.Contains(status.Word);

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
