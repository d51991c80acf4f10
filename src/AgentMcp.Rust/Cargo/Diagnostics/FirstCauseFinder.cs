using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Finds the one thing to look at first among all that a failed run said.</summary>
internal sealed class FirstCauseFinder(string root, SourceLines sources)
{
    private const int Context = 3;
    private const int LongestMessage = 600;

    private readonly SourcePaths _paths = new(root);

    /// <summary>The first cause; null when nothing went wrong.</summary>
    /// <param name="groups">What the compiler said.</param>
    /// <param name="firstError">The first error among it.</param>
    /// <param name="complaints">What cargo said.</param>
    /// <param name="succeeded">What <c>build-finished</c> said.</param>
    /// <param name="end">How cargo ended.</param>
    public FirstCause? Find(IReadOnlyList<FindingGroup> groups, Finding? firstError, IReadOnlyList<CargoComplaint> complaints, bool? succeeded, RunEnd end) => end.End switch
    {
        ProcessEnd.NotStarted => Known("CargoMissing", "cargo could not be started."),
        ProcessEnd.TimedOut => Known("TimedOut", "The time ran out before cargo ended."),
        _ when IsSuccess(succeeded, end) => null,
        _ => Environmental(groups, complaints)
            ?? OfFinding(groups, firstError)
            ?? OfComplaints(complaints)
            ?? OfEnd(complaints, succeeded, end),
    };

    private static bool IsSuccess(bool? succeeded, RunEnd end) =>
        end is { ExitCode: 0, Signal: null } && (succeeded ?? !end.NeedsBuildFinished);

    private static FirstCause Known(string kind, string message) => new(kind, message) { Action = DecisionTable.Shared.ActionFor(kind) };

    // A full disk or a crashed compiler makes errors of all kinds, and none of those is worth a look.
    private FirstCause? Environmental(IReadOnlyList<FindingGroup> groups, IReadOnlyList<CargoComplaint> complaints)
    {
        foreach (var group in groups.Where(group => group.Level is Finding.Error))
        {
            if (DecisionTable.Shared.MatchText(DecisionTable.TextOf(group), DecisionSource.Finding, isFirst: true) is { } match)
            {
                return Cause(match, group.Message) with { Code = group.Code, Notes = group.Notes, Place = group.Places is [var place, ..] ? WithContext(place) : null };
            }
        }

        return complaints
            .Where(complaint => complaint.Level is not Finding.Warning)
            .Select(complaint => (complaint, match: DecisionTable.Shared.MatchText(complaint.Whole, DecisionSource.Cargo, isFirst: true)))
            .Where(each => each.match is not null)
            .Select(each => OfComplaint(each.complaint, each.match))
            .FirstOrDefault();
    }

    private FirstCause? OfFinding(IReadOnlyList<FindingGroup> groups, Finding? error)
    {
        if (error is null)
        {
            return null;
        }

        var group = groups.First(each => each.Level == error.Level && each.Code == error.Code && each.Message == error.Message);
        var match = DecisionTable.Shared.Match(group);
        return Cause(match, error.Message) with
        {
            Kind = match?.Decision.Kind ?? "CompileError",
            Code = error.Code,
            Notes = error.Notes,
            Place = error.Place is { } place ? WithContext(place, error.Path) : null,
        };
    }

    private FirstCause? OfComplaints(IReadOnlyList<CargoComplaint> complaints) => complaints
        .Where(complaint => complaint.IsError && !IsConsequence(complaint))
        .Select(complaint => OfComplaint(complaint, DecisionTable.Shared.MatchText(complaint.Whole, DecisionSource.Cargo, isFirst: null)))
        .FirstOrDefault();

    // What cargo says at the end of a build that the compiler's errors ended: it names no cause of its own.
    private static bool IsConsequence(CargoComplaint complaint) =>
        complaint.Causes.Count == 0
        && (complaint.Message.StartsWith("could not compile ", StringComparison.Ordinal)
            || complaint.Message.StartsWith("build failed", StringComparison.Ordinal)
            || complaint.Message.StartsWith("could not document ", StringComparison.Ordinal)
            || complaint.Message.StartsWith("aborting due to ", StringComparison.Ordinal));

    private FirstCause OfComplaint(CargoComplaint complaint, DecisionMatch? match)
    {
        var panic = PanicText.Find(complaint.Script);
        var sentence = complaint.Deepest == complaint.Message ? complaint.Message : $"{complaint.Message}: {complaint.Deepest}";
        var named = match?.Message is { } message ? match with { Message = message.Replace("{cause}", complaint.Deepest, StringComparison.Ordinal) } : match;
        var cause = Cause(named, sentence) with { Kind = match?.Decision.Kind ?? "CargoFailed" };
        return complaint.Script.Count == 0
            ? cause with { Place = ComplaintPlace.Find(complaint, _paths) is { } place ? WithContext(place) : null }
            : cause with
            {
                Message = Shorten.To($"{cause.Message.TrimEnd('.')}: {panic?.Message ?? PanicText.LastWords(complaint.Script)}", LongestMessage),
                Place = panic is null ? null : ComplaintPlace.InPackage(complaint.Message, panic.Place, _paths) is { } where ? WithContext(where) : null,
            };
    }

    private static FirstCause OfEnd(IReadOnlyList<CargoComplaint> complaints, bool? succeeded, RunEnd end)
    {
        if (end.Signal is { } signal)
        {
            return Known(signal == 9 ? "Killed" : "Signalled", $"cargo was ended by signal {signal}.");
        }

        if (end.ExitCode is 0 && succeeded is null)
        {
            return Known("NoBuildFinished", "cargo ended with 0 but never said that the build finished.");
        }

        var last = complaints.SelectMany(complaint => (string[])[complaint.Message, .. complaint.Details]).LastOrDefault();
        return Known("CargoFailed", end.ExitCode is { } code
            ? last is null ? $"cargo ended with {code} and said nothing about why." : $"cargo ended with {code}; its last words: {Shorten.ToLine(last, LongestMessage)}"
            : "cargo ended without an exit code.");
    }

    private static FirstCause Cause(DecisionMatch? match, string otherwise) =>
        new(match?.Decision.Kind ?? "CompileError", Shorten.ToLine(match?.Message ?? otherwise, LongestMessage)) { Action = match?.Action };

    private FindingPlace WithContext(FindingPlace place, string? path = null) =>
        place with { Context = sources.Around(path ?? _paths.Absolute(place.File), place.Line, Context) ?? place.Context };
}
