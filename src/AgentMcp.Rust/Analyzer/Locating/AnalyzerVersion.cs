using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>What <c>rust-analyzer --version</c> says: <c>1.95.0 (59807616e 2026-04-14)</c> beside a toolchain, <c>0.3.2490-standalone (…)</c> of its own releases.</summary>
/// <param name="Text">All of it after the name.</param>
/// <param name="Release">The number; null when it begins with none.</param>
/// <param name="Date">Day of its sources, when it names one.</param>
internal sealed partial record AnalyzerVersion(string Text, Version? Release, DateOnly? Date)
{
    private const string Name = "rust-analyzer ";
    private const int LongestText = 120;

    /// <summary>Whether it is of rust-analyzer's own releases, whose numbers say nothing about Rust's.</summary>
    public bool IsStandalone => Release is { Major: 0 };

    /// <summary>Reads what the program wrote; null when that is not rust-analyzer's version.</summary>
    public static AnalyzerVersion? Read(string output)
    {
        var line = output.AsSpan().TrimStart();
        line = line[..(line.IndexOfAny('\r', '\n') is var end and >= 0 ? end : line.Length)].TrimEnd();
        return line.StartsWith(Name, StringComparison.Ordinal) && line.Length <= LongestText ? Parse(line[Name.Length..].Trim().ToString()) : null;
    }

    private static AnalyzerVersion? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        var match = Pattern().Match(text);
        var hasDate = DateOnly.TryParseExact(match.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        return new AnalyzerVersion(text, Version.TryParse(match.Groups["release"].Value, out var release) ? release : null, hasDate ? date : null);
    }

    [GeneratedRegex(@"^(?<release>\d{1,6}\.\d{1,6}\.\d{1,6})(?:.*\b(?<date>\d{4}-\d{2}-\d{2})\b)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
