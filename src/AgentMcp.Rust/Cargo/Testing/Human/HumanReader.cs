using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Human;

/// <summary>
/// Reads what libtest writes for people, which is all there is of documentation tests and of harnesses that imitate it: <c>running 2 tests</c>, a line for
/// each, the output of those that failed, <c>test result: …</c>. What a test prints stands among it, so that the figures are compared and the exit code
/// has the last word.
/// </summary>
internal sealed partial class HumanReader
{
    private const string SectionBegin = "---- ";
    private static readonly string[] SectionEnds = [" stdout ----", " stderr ----"];

    private readonly Dictionary<string, TestResult> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StringBuilder> _outputs = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private int _blocks;
    private bool _isOpen;
    private int _expected;
    private int _seen;
    private int _failed;
    private StringBuilder? _section;

    /// <summary>Takes a line; gives the result when it is that of a test.</summary>
    public TestResult? Add(string line)
    {
        if (!_isOpen)
        {
            Open(line);
            return null;
        }

        if (_seen < _expected)
        {
            return Test(line);
        }

        if (Verdict().Match(line) is { Success: true } verdict)
        {
            Close(verdict);
        }
        else if (SectionName(line) is { } name && _results.ContainsKey(name))
        {
            _section = _outputs[name] = _outputs.GetValueOrDefault(name) ?? new StringBuilder();
        }
        else if (line is "failures:" && _section is not null)
        {
            _section = null;
        }
        else
        {
            _section?.Append(line).Append('\n');
        }

        return null;
    }

    /// <summary>All that was read.</summary>
    public HumanReport Finish()
    {
        if (_isOpen)
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"it ended before it said what came of its {_expected} tests; {_expected - _seen} have no result"));
        }

        return new HumanReport([.. _results.Values.Select(result => _outputs.TryGetValue(result.Name, out var output) ? result with { Output = output.ToString().TrimEnd('\n') } : result)], _blocks, _faults);
    }

    private void Open(string line)
    {
        if (Begin().Match(line) is not { Success: true } begin || !int.TryParse(begin.Groups["count"].Value, CultureInfo.InvariantCulture, out var count))
        {
            return;
        }

        (_isOpen, _expected, _seen, _failed, _section) = (true, count, 0, 0, null);
    }

    private TestResult? Test(string line)
    {
        if (Line().Match(line) is not { Success: true } match)
        {
            return null;
        }

        var outcome = match.Groups["outcome"].Value switch
        {
            "ok" => TestOutcome.Passed,
            "FAILED" => TestOutcome.Failed,
            _ => TestOutcome.Ignored,
        };
        var result = new TestResult(match.Groups["name"].Value, outcome) { Message = match.Groups["reason"] is { Success: true } reason ? reason.Value : null };
        _seen++;
        _failed += outcome is TestOutcome.Failed ? 1 : 0;
        if (!_results.TryAdd(result.Name, result) && outcome is TestOutcome.Failed)
        {
            _results[result.Name] = result;
        }

        return result;
    }

    private void Close(Match verdict)
    {
        (_isOpen, _section) = (false, null);
        _blocks++;
        var isOk = verdict.Groups["verdict"].Value is "ok";
        if (isOk != (_failed == 0) || int.Parse(verdict.Groups["failed"].Value, CultureInfo.InvariantCulture) != _failed)
        {
            _faults.Add(string.Create(CultureInfo.InvariantCulture, $"it names {_failed} failed tests and says: {verdict.Value}"));
        }
    }

    private static string? SectionName(string line) =>
        line.StartsWith(SectionBegin, StringComparison.Ordinal) && SectionEnds.FirstOrDefault(end => line.EndsWith(end, StringComparison.Ordinal)) is { } end && line.Length > SectionBegin.Length + end.Length
            ? line[SectionBegin.Length..^end.Length]
            : null;

    [GeneratedRegex(@"^running (?<count>\d{1,9}) tests?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Begin();

    [GeneratedRegex(@"^test (?<name>.+?) \.\.\. (?<outcome>ok|FAILED|ignored)(?:, (?<reason>.*))?(?: <[\d.]+s>)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"^test result: (?<verdict>ok|FAILED)\. (?<passed>\d{1,9}) passed; (?<failed>\d{1,9}) failed; (?<ignored>\d{1,9}) ignored;.*$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Verdict();
}
