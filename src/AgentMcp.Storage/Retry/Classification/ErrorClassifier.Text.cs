using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentMcp.Storage.Retry;

public static partial class ErrorClassifier
{
    // Order matters: "429: daily quota" is a quota, "503: request timed out" is an overload. The waits are those that agents' providers need.
    private static readonly (string[] Words, ErrorVerdict Verdict)[] Sentences =
    [
        (QuotaWords.All, ErrorVerdict.Stop(ErrorReason.Quota)),
        (["rate limit", "rate_limit", "ratelimit", "too many requests", "429"], ErrorVerdict.Retry(ErrorReason.RateLimited, TimeSpan.FromSeconds(60))),
        (["unauthorized", "invalid api key", "invalid_api_key", "incorrect api key", "authentication failed", "401"], ErrorVerdict.Stop(ErrorReason.Unauthorized)),
        (["forbidden", "403"], ErrorVerdict.Stop(ErrorReason.Forbidden)),
        (["permission denied", "access is denied"], ErrorVerdict.Stop(ErrorReason.PermissionDenied)),
        (["database is locked", "database table is locked", "sqlite_busy", "sqlite_locked", "index.lock"], ErrorVerdict.Retry(ErrorReason.Busy)),
        (["overloaded", "service unavailable", "temporarily unavailable", "bad gateway", "502", "503", "529"], ErrorVerdict.Retry(ErrorReason.Overloaded, TimeSpan.FromSeconds(10))),
        (["connection refused"], ErrorVerdict.Retry(ErrorReason.ConnectionRefused, TimeSpan.FromSeconds(2))),
        (["connection reset", "connection aborted", "broken pipe", "econnreset"], ErrorVerdict.Retry(ErrorReason.ConnectionReset, TimeSpan.FromSeconds(2))),
        (["name or service not known", "could not resolve", "getaddrinfo", "enotfound", "dns"], ErrorVerdict.Retry(ErrorReason.Dns, TimeSpan.FromSeconds(2))),
        (["timeout", "timed out", "deadline exceeded"], ErrorVerdict.Retry(ErrorReason.Timeout, TimeSpan.FromSeconds(5))),
        (["unknown model", "model not found", "not found", "no such file", "404"], ErrorVerdict.Stop(ErrorReason.NotFound)),
        (["invalid request", "bad request", "invalid input", "validation", "400"], ErrorVerdict.Stop(ErrorReason.Validation)),
        (["malformed", "disk image", "not a database"], ErrorVerdict.Stop(ErrorReason.Corrupt)),
        (["no space left", "disk is full", "disk full"], ErrorVerdict.Stop(ErrorReason.DiskFull)),
    ];

    /// <summary>Judges what a child process or an agent wrote when it failed. Only for text that nothing more exact comes with.</summary>
    public static ErrorVerdict ClassifyText(string text)
    {
        var verdict = Sentences.FirstOrDefault(sentence => sentence.Words.Any(word => Speaks(text, word))).Verdict;
        return verdict.Reason is ErrorReason.RateLimited && RetryAfterText().Match(text) is { Success: true } match
            ? verdict with { SuggestedWait = TimeSpan.FromSeconds(double.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture)) }
            : verdict;
    }

    // A status code counts only as a number of its own: "took 4290 ms" is no rate limit.
    private static bool Speaks(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var isNumber = char.IsAsciiDigit(word[0]);
            var standsAlone = (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]) && text[at - 1] is not '.')
                && (at + word.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + word.Length]));
            if (!isNumber || standsAlone)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"(retry[\s_-]*after|try again in)\D{0,5}(?<seconds>\d{1,6}(\.\d{1,3})?)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex RetryAfterText();
}
