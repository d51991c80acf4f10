using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Finds the file and line that a complaint of cargo's is about.</summary>
internal static partial class ComplaintPlace
{
    /// <summary>The place that a manifest's parser points at, else the first line of the manifest that is named; null when it names none.</summary>
    public static FindingPlace? Find(CargoComplaint complaint, SourcePaths paths)
    {
        var arrow = Arrow().Match(complaint.Whole);
        return arrow.Success
            ? new FindingPlace(paths.Shown(arrow.Groups["file"].Value), Number(arrow.Groups["line"]), Number(arrow.Groups["column"]))
            : Manifest().Match(complaint.Whole) is { Success: true } manifest
            ? new FindingPlace(paths.Shown(manifest.Groups["file"].Value), 1, 1)
            : null;
    }

    /// <summary>A place that is relative to the folder of the package that a message names: <c>`demo v0.1.0 (/home/me/demo)`</c>.</summary>
    public static FindingPlace? InPackage(string message, string place, SourcePaths paths)
    {
        var parts = place.Split(':');
        if (parts.Length < 3 || Package().Match(message) is not { Success: true } package)
        {
            return null;
        }

        var file = string.Join(':', parts[..^2]);
        var folder = package.Groups["folder"].Value;
        return int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var line) && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var column)
            ? new FindingPlace(paths.Shown(Path.Combine(folder, file)), line, column)
            : null;
    }

    private static int Number(Group group) => int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    [GeneratedRegex("^ *--> (?<file>.+):(?<line>\\d+):(?<column>\\d+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Arrow();

    [GeneratedRegex("manifest at `(?<file>[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Manifest();

    [GeneratedRegex("`[^` ]+ v[^` ]+ \\((?<folder>[^`)]+)\\)`", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Package();
}
