using System.Globalization;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>What <c>rustc -vV</c> says about the compiler of a folder.</summary>
/// <param name="Text">Such as <c>1.95.0</c> or <c>1.97.0-nightly</c>.</param>
/// <param name="Number">The number in it; null when it begins with none.</param>
/// <param name="Date">Day of its sources, when it names one.</param>
internal sealed record RustRelease(string Text, Version? Number, DateOnly? Date)
{
    /// <summary>Null when the text is not rustc's.</summary>
    public static RustRelease? Read(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        return Value("release: ") is { Length: > 0 } release
            ? new RustRelease(
                release,
                Version.TryParse(release.Split('-', '+')[0], out var number) ? number : null,
                DateOnly.TryParseExact(Value("commit-date: "), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null)
            : null;

        string? Value(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();
    }
}
