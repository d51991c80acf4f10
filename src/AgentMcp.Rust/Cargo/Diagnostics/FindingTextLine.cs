using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>
/// Groups that differ only in what stands between backquotes, written as one: <c>E0425 cannot find value `…` in this scope: `a` src/lib.rs:3:5;
/// `b` 7:9</c>. The groups of the data stay what they are.
/// </summary>
internal sealed class FindingTextLine
{
    private readonly IReadOnlyList<FindingGroup> _groups;
    private readonly IReadOnlyList<MessageShape> _shapes;
    private readonly bool[] _varying;

    private FindingTextLine(IReadOnlyList<FindingGroup> groups)
    {
        _groups = groups;
        _shapes = [.. groups.Select(group => MessageShape.Of(group.Message))];
        _varying = MessageShape.Varying(_shapes);
    }

    /// <summary>Places of all its groups.</summary>
    public int Places => _groups.Sum(group => group.Places.Count);

    /// <summary>Notes of all its groups, each once.</summary>
    public IEnumerable<string> Notes => _groups.SelectMany(group => group.Notes).Distinct(StringComparer.Ordinal);

    /// <summary>One for each shape of message, in the order of the groups.</summary>
    public static IReadOnlyList<FindingTextLine> Of(IReadOnlyList<FindingGroup> groups) =>
        [.. groups.GroupBy(group => (group.Level, group.Code, MessageShape.Of(group.Message).Text)).Select(alike => new FindingTextLine([.. alike]))];

    public bool IsError => _groups[0].Level is Finding.Error;

    /// <summary>Writes it.</summary>
    /// <param name="limits">How much of it.</param>
    /// <param name="names">How files are called.</param>
    public string Write(FindingTextLimits limits, FileNames names)
    {
        var text = Head();
        var (file, left) = ("", limits.Places);
        foreach (var (group, shape) in _groups.Zip(_shapes))
        {
            if (left <= 0)
            {
                break;
            }

            text.Append(_groups.Count > 1 ? $" {shape.VaryingNames(_varying)}" : "");
            foreach (var place in group.Places.Take(left))
            {
                text.Append(place.File == file ? " " : $" {names.Of(place.File)}:").Append(CultureInfo.InvariantCulture, $"{place.Line}:{place.Column},");
                file = place.File;
            }

            left -= group.Places.Count;
            text.Length -= text[^1] is ',' ? 1 : 0;
            text.Append(';');
        }

        text.Length--;
        text.Append(Places > limits.Places ? $" and {Places - limits.Places} more" : "");
        string[] fixes = [.. FixIds];
        return text.Append(fixes.Length > 0 ? $" fix {string.Join(' ', fixes)}" : "").Append(limits.ShowContext ? Context() : "").ToString();
    }

    /// <summary>Writes a warning that stands behind many errors: lines and the number of its fixes; names, columns and ids are in the data.</summary>
    public string WriteBriefly(FindingTextLimits limits, FileNames names)
    {
        var text = Head();
        var places = _groups.SelectMany(group => group.Places).Take(limits.Places).GroupBy(place => place.File, StringComparer.Ordinal);
        text.Append(' ').AppendJoin(", ", places.Select(file => $"{names.Of(file.Key)}:{string.Join(", ", file.Select(place => place.Line).Distinct())}"));
        text.Append(Places > limits.Places ? $" and {Places - limits.Places} more" : "");
        var fixes = FixIds.Count();
        return text.Append(fixes == 0 ? "" : fixes == 1 ? " (1 fix)" : $" ({fixes} fixes)").ToString();
    }

    private IEnumerable<string> FixIds => _groups.SelectMany(group => group.FixIds).Distinct(StringComparer.Ordinal);

    // A code of the compiler's errors says that it is one.
    private StringBuilder Head()
    {
        var first = _groups[0];
        var text = new StringBuilder(first.Code is ['E', >= '0' and <= '9', ..] ? first.Code : first.Code is { } code ? $"{first.Level} {code}" : first.Level);
        text.Append(' ').Append(_shapes[0].WithCommonNames(_varying));
        return Places > 0 ? text.Append(':') : text.Append('.');
    }

    private string Context() => string.Concat(_groups.SelectMany(group => group.Places).Where(place => place.Context is not null).Take(20)
        .Select(place => $"\n{place.File}:\n{string.Join('\n', place.Context!)}"));
}
