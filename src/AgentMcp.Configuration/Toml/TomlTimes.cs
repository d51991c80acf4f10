using System.Globalization;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>Dates and times, which are kept as RFC 3339 text.</summary>
internal static class TomlTimes
{
    private const string Forms = "dates are written 1979-05-27, times 07:32:00, both 1979-05-27T07:32:00 with Z or an offset such as +02:00 where the zone matters";

    /// <summary>Whether a value begins as only dates (digits and '-') and times (digits and ':') do.</summary>
    public static bool IsMeant(ReadOnlySpan<char> written)
    {
        var digits = written.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && written[digits] is '-' or ':';
    }

    /// <summary>The date or time, or the sentence about what is wrong with it.</summary>
    public static ConfigScalar? Read(string written, TomlVersion version, SourceSpan place, out string? fault)
    {
        var rest = written.AsSpan();
        fault = null;
        var date = rest is [_, _, ':', ..] ? null : TakeDate(ref rest, ref fault);
        if (date is not null)
        {
            if (rest.IsEmpty)
            {
                return ConfigScalar.OfTime(ConfigScalarKind.LocalDate, date, written, place);
            }

            fault = rest is ['T' or 't' or ' ', ..] ? null : Forms;
            rest = rest[1..];
        }

        var time = fault is null ? TakeTime(ref rest, version, ref fault) : null;
        var offset = fault is null && date is not null ? TakeOffset(ref rest, ref fault) : null;
        fault ??= rest.IsEmpty ? null : Forms;
        if (fault is not null)
        {
            fault = $"{TomlShown.Quote(written)} is no date or time: {fault}.";
            return null;
        }

        var kind = date is null ? ConfigScalarKind.LocalTime : offset is null ? ConfigScalarKind.LocalDateTime : ConfigScalarKind.OffsetDateTime;
        return ConfigScalar.OfTime(kind, date is null ? time! : $"{date}T{time}{offset}", written, place);
    }

    private static string? TakeDate(ref ReadOnlySpan<char> rest, ref string? fault)
    {
        if (rest.Length < 10 || rest[4] is not '-' || rest[7] is not '-' || !AreDigits(rest[..4]) || !AreDigits(rest[5..7]) || !AreDigits(rest[8..10]))
        {
            fault = Forms;
            return null;
        }

        var (year, month, day) = (Number(rest[..4]), Number(rest[5..7]), Number(rest[8..10]));
        if (month is < 1 or > 12)
        {
            fault = $"the month is {rest[5..7]}, of 01 to 12";
        }
        else if (day < 1 || day > DaysOf(year, month))
        {
            fault = $"the day is {rest[8..10]}, and that month has {DaysOf(year, month)}";
        }

        var date = rest[..10].ToString();
        rest = rest[10..];
        return fault is null ? date : null;
    }

    private static string? TakeTime(ref ReadOnlySpan<char> rest, TomlVersion version, ref string? fault)
    {
        if (!StartsWithClock(rest))
        {
            fault = Forms;
            return null;
        }

        var minutes = rest[..5];
        rest = rest[5..];
        var seconds = rest.Length >= 3 && rest[0] is ':' && AreDigits(rest[1..3]) ? rest[..3] : "";
        rest = rest[seconds.Length..];
        var fraction = seconds.IsEmpty ? "" : TakeFraction(ref rest);

        // RFC 3339 has second 60, which a leap second needs.
        fault = Number(minutes[..2]) > 23 ? $"the hour is {minutes[..2]}, of 00 to 23"
            : Number(minutes[3..]) > 59 ? $"the minute is {minutes[3..]}, of 00 to 59"
            : !seconds.IsEmpty && Number(seconds[1..]) > 60 ? $"the second is {seconds[1..]}, of 00 to 59"
            : seconds.IsEmpty && version is TomlVersion.V10 ? "TOML 1.0 wants the seconds too"
            : null;
        return $"{minutes}{(seconds.IsEmpty ? ":00" : seconds)}{fraction}";
    }

    private static ReadOnlySpan<char> TakeFraction(ref ReadOnlySpan<char> rest)
    {
        var length = rest is ['.', ..] ? rest[1..].IndexOfAnyExceptInRange('0', '9') : 0;
        length = length < 0 ? rest.Length : length is 0 ? 0 : length + 1;

        // A point without digits stays, and is refused as what follows the time.
        length = length is 1 ? 0 : length;
        var fraction = rest[..length];
        rest = rest[length..];
        return fraction;
    }

    private static string? TakeOffset(ref ReadOnlySpan<char> rest, ref string? fault)
    {
        if (rest is "Z" or "z")
        {
            rest = default;
            return "Z";
        }

        if (rest is not ['+' or '-', ..] || !StartsWithClock(rest[1..]))
        {
            return null;
        }

        fault = Number(rest[1..3]) > 23 || Number(rest[4..6]) > 59 ? $"the offset is {rest[..6]}, of -23:59 to +23:59" : null;
        var offset = rest[..6].ToString();
        rest = rest[6..];
        return offset;
    }

    private static bool StartsWithClock(ReadOnlySpan<char> text) => text.Length >= 5 && text[2] is ':' && AreDigits(text[..2]) && AreDigits(text[3..5]);

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // DateTime has no year 0, RFC 3339 has; the calendar repeats after 400 years.
    private static int DaysOf(int year, int month) => DateTime.DaysInMonth(year is 0 ? 400 : year, month);
}
