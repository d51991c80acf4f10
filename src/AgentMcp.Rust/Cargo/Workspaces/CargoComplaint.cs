using System.Globalization;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Reads what cargo writes when it cannot make sense of a workspace.</summary>
internal static class CargoComplaint
{
    private const string ErrorMark = "error:";

    // Root causes come last in cargo's chain; each kind with the sentence that helps.
    private static readonly (string Part, string Next)[] Advice =
    [
        ("is not installed", "Install the toolchain with `rustup toolchain install`, or change `rust-toolchain.toml`."),
        ("--offline was specified", "The package was never downloaded: run once with the network (`cargo fetch`), or unset CARGO_NET_OFFLINE."),
        ("you may not be connected", "Connect to the network, or set CARGO_NET_OFFLINE=true to use what is downloaded."),
        ("Could not resolve host", "Connect to the network, or set CARGO_NET_OFFLINE=true to use what is downloaded."),
        ("--locked was passed", "Cargo.lock does not fit the manifests: bring it up to date with `cargo update --workspace`."),
        ("cyclic package dependency", "Take one dependency out of the circle; what both packages need can move to a third."),
        ("failed to load manifest for workspace member", "Mend or add the member's Cargo.toml, or take it out of `members` of the workspace."),
        ("believes it's in a workspace when it's not", "Add the package to `members` of the workspace, or to its `exclude`."),
        ("no targets specified in the manifest", "Add src/lib.rs or src/main.rs, or a [lib] or [[bin]] section with a path."),
        ("failed to select a version", "Loosen one of the version requirements that are named; `cargo tree --invert` shows who asks."),
        ("no matching package", "Check the name and the version in the manifest, and that the registry has it."),
        ("Cargo.toml", "Mend the manifest at the place that is named."),
    ];

    /// <summary>The first complaint with its place and its last cause.</summary>
    public static LookupFailure Read(string error, int? exitCode)
    {
        var lines = error.ReplaceLineEndings("\n").Split('\n');
        var first = Array.FindIndex(lines, line => line.StartsWith(ErrorMark, StringComparison.Ordinal));
        if (first < 0)
        {
            var last = lines.LastOrDefault(line => line.Trim().Length > 0)?.Trim();
            return new LookupFailure(CargoStatus.Failed, last ?? string.Create(CultureInfo.InvariantCulture, $"cargo ended with exit code {exitCode} and no word."), "Run the command in a terminal.") { Error = error };
        }

        var head = lines[first][ErrorMark.Length..].Trim();
        var place = lines.Skip(first).Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("--> ", StringComparison.Ordinal))?[4..];
        var cause = LastCause(lines);
        var reason = string.Join(": ", new[] { place, head, cause is null || cause == head ? null : cause }.OfType<string>());
        var next = Advice.FirstOrDefault(pair => error.Contains(pair.Part, StringComparison.OrdinalIgnoreCase)).Next ?? "Mend what cargo says, and call again.";
        return new LookupFailure(CargoStatus.Failed, reason.TrimEnd('.') + ".", next) { Error = error };
    }

    // After the last "Caused by:" stands what is really wrong; above it, what was being done.
    private static string? LastCause(string[] lines)
    {
        var mark = Array.FindLastIndex(lines, line => line.StartsWith("Caused by:", StringComparison.Ordinal));
        return mark < 0 ? null : string.Join(' ', lines.Skip(mark + 1).TakeWhile(line => line.Trim().Length > 0).Select(line => line.Trim()));
    }
}
