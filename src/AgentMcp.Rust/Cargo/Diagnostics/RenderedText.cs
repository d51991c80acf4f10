using System.Text;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>What the compiler printed for people, by part and within a bound.</summary>
internal sealed class RenderedText(int most)
{
    /// <summary>Of one finding.</summary>
    private const int LongestOfOne = 32 * 1024;

    private const string Warnings = "warnings";

    private readonly Dictionary<string, StringBuilder> _errors = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly StringBuilder _warnings = new();
    private int _length;

    /// <summary>Texts that there was no room for.</summary>
    public int LeftOut { get; private set; }

    public bool HasRoom => _length < most;

    /// <summary>Adds what was printed for one finding.</summary>
    public void Add(Finding finding, string text)
    {
        var shown = Shorten.To(text.TrimEnd(), LongestOfOne);
        _length += shown.Length;
        (finding.IsError ? PartOf(finding) : _warnings).Append(shown).Append("\n\n");
    }

    public void LeaveOut() => LeftOut++;

    /// <summary>All parts: one for each place with errors, then the warnings.</summary>
    public IEnumerable<TextPart> Parts()
    {
        foreach (var name in _order)
        {
            yield return new TextPart(name, _errors[name].ToString());
        }

        if (_warnings.Length > 0)
        {
            yield return new TextPart(Warnings, _warnings.ToString());
        }
    }

    private StringBuilder PartOf(Finding finding)
    {
        var name = string.Join(' ', new[] { Finding.Error, finding.Code, finding.Place is { } place ? $"{place.File}:{place.Line}" : null }.OfType<string>());
        if (!_errors.TryGetValue(name, out var part))
        {
            part = _errors[name] = new StringBuilder();
            _order.Add(name);
        }

        return part;
    }
}
