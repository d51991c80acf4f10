using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Testing.Doctests;

/// <summary>The name of a documentation test, which rustdoc makes of its place: <c>src/lib.rs - add (line 12) - compile fail</c>.</summary>
/// <param name="File">As rustdoc was given it.</param>
/// <param name="Item">Path of the item; empty for the documentation of a module or crate itself.</param>
/// <param name="Line">From 1.</param>
internal sealed partial record DoctestName(string File, string Item, int Line)
{
    /// <summary>Reads one; null for the name of another kind of test.</summary>
    public static DoctestName? Parse(string name) =>
        Form().Match(name) is { Success: true } match && int.TryParse(match.Groups["line"].Value, CultureInfo.InvariantCulture, out var line)
            ? new DoctestName(match.Groups["file"].Value, match.Groups["item"].Value, line)
            : null;

    [GeneratedRegex(@"^(?<file>.+?) - (?:(?<item>.+) )?\(line (?<line>\d{1,9})\)(?: - [a-z ]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
