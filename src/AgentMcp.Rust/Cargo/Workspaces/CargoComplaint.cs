using System.Globalization;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Reads what cargo writes when it cannot make sense of a workspace.</summary>
internal static class CargoComplaint
{
    private const string ErrorMark = "error:";
    private const string CauseMark = "Caused by:";
    private const string PlaceMark = "--> ";

    // Lines of one message; the graph of a failed resolution goes on for hundreds.
    private const int MostLines = 6;

    // In the order in which they count: what is wrong with a download stands beside what could not be resolved without it.
    private static readonly (string Part, string Next)[] Advice =
    [
        ("is not installed", "Install the toolchain with `rustup toolchain install`, or change `rust-toolchain.toml`."),
        ("--locked was passed", "Cargo.lock does not fit the manifests: bring it up to date with `cargo update --workspace`."),
        ("offline", "Cargo is offline here, and this was never downloaded: run `cargo fetch` with the network, unset CARGO_NET_OFFLINE, or check the name."),
        ("Could not resolve host", "Connect to the network, or set CARGO_NET_OFFLINE=true to use what is downloaded."),
        ("Could not connect", "Connect to the network, or set CARGO_NET_OFFLINE=true to use what is downloaded."),
        ("spurious network error", "Connect to the network, or set CARGO_NET_OFFLINE=true to use what is downloaded."),
        ("cyclic package dependency", "Take one dependency out of the circle; what both packages need can move to a third."),
        ("failed to load manifest for workspace member", "Mend or add the Cargo.toml that is named, or take it out of `members` of the workspace."),
        ("believes it's in a workspace when it's not", "Add the package to `members` of the workspace, or to its `exclude`."),
        ("no targets specified in the manifest", "Add src/lib.rs or src/main.rs, or a [lib] or [[bin]] section with a path."),
        ("failed to select a version", "Loosen one of the version requirements that are named; `cargo tree --invert` shows who asks."),
        ("could not be found in registry index", "Check the name; the registry has no such crate."),
        ("no matching package", "Check the name and the version in the manifest, and that the registry has it."),
    ];

    /// <summary>The first complaint with its place and its causes.</summary>
    public static LookupFailure Read(string error, int? exitCode)
    {
        var lines = error.ReplaceLineEndings("\n").Split('\n');
        var first = Array.FindIndex(lines, line => line.StartsWith(ErrorMark, StringComparison.Ordinal));
        if (first < 0)
        {
            var last = lines.LastOrDefault(line => line.Trim().Length > 0)?.Trim();
            return Of(last ?? string.Create(CultureInfo.InvariantCulture, $"cargo ended with exit code {exitCode} and no word"), "Run the command in a terminal.", error);
        }

        lines[first] = lines[first][ErrorMark.Length..];
        var place = lines.Skip(first).Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(PlaceMark, StringComparison.Ordinal))?[PlaceMark.Length..];
        if (place is not null)
        {
            // The chain below it only tells by which manifests cargo came there.
            return Of($"{place}: {lines[first].Trim()}", "Mend the manifest at the place that is named.", error);
        }

        var causes = Enumerable.Range(first + 1, lines.Length - first - 1).Where(index => lines[index].StartsWith(CauseMark, StringComparison.Ordinal)).Select(index => MessageAt(lines, index + 1));
        var next = Advice.FirstOrDefault(pair => error.Contains(pair.Part, StringComparison.OrdinalIgnoreCase)).Next ?? "Mend what cargo says, and call again.";
        return Of(string.Join(": ", causes.Prepend(MessageAt(lines, first)).Distinct(StringComparer.Ordinal)), next, error);
    }

    private static LookupFailure Of(string reason, string next, string error) => new(CargoStatus.Failed, reason.TrimEnd('.', ':') + ".", next) { Error = error };

    private static string MessageAt(string[] lines, int index) =>
        string.Join(' ', lines.Skip(index).Select(line => line.Trim()).TakeWhile(line => line.Length > 0 && line is not CauseMark).Take(MostLines));
}
