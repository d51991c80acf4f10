using System.Globalization;

namespace AgentMcp.Storage.Faults;

/// <summary>Reads <c>AGENTMCP_FAULTS</c>: items <c>[scope/]kind:count[@seconds]</c>, separated by commas.</summary>
internal static class FaultPlan
{
    /// <exception cref="FormatException">Names every item that is wrong, and the known kinds.</exception>
    public static IReadOnlyList<Fault> Parse(string text)
    {
        List<Fault> faults = [];
        List<string> problems = [];
        foreach (var item in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (TryParse(item, out var fault, out var problem))
            {
                faults.Add(fault!);
            }
            else
            {
                problems.Add($"'{item}': {problem}");
            }
        }

        return problems.Count == 0
            ? faults
            : throw new FormatException($"{FaultInjector.Variable} is not understood: {string.Join("; ", problems)}. Write items as [scope/]kind:count[@seconds], such as 'storage.write/sqlite_busy:3,429:1@2'.");
    }

    private static bool TryParse(string item, out Fault? fault, out string? problem)
    {
        fault = null;
        var slash = item.LastIndexOf('/');
        var scope = slash < 0 ? null : item[..slash];
        var parts = item[(slash + 1)..].Split(':');
        if (slash == 0 || parts.Length != 2)
        {
            problem = slash == 0 ? "the scope before '/' is empty" : "a kind and a count are needed";
            return false;
        }

        if (!FaultKinds.All.ContainsKey(parts[0]))
        {
            problem = $"no such kind; there are {string.Join(", ", FaultKinds.All.Keys.Order(StringComparer.Ordinal))}";
            return false;
        }

        var at = parts[1].Split('@');
        var seconds = 0.0;
        if (at.Length > 2
            || !int.TryParse(at[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || (at.Length == 2 && !double.TryParse(at[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds)))
        {
            problem = "the count must be a whole number, the seconds a number";
            return false;
        }

        fault = new(scope, parts[0], count, at.Length == 2 ? TimeSpan.FromSeconds(seconds) : null);
        problem = null;
        return true;
    }
}
