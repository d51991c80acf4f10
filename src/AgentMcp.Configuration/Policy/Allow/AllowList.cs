using System.Text;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Yaml;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Policy.Allow;

/// <summary>The exceptions of a repository.</summary>
/// <param name="Entries">Those that are in effect.</param>
/// <param name="Faults">What is wrong with the file; an entry with a fault allows nothing.</param>
internal sealed record AllowList(IReadOnlyList<AllowEntry> Entries, IReadOnlyList<PolicyMatch> Faults)
{
    /// <summary>Where it lies, from the root of the repository.</summary>
    public const string File = ".agentmcp/policy-allow.yaml";

    private static readonly string[] Names = ["rule", "path", "reason"];

    public static AllowList Empty { get; } = new([], []);

    public bool Covers(string rule, string place) => Entries.Any(entry => entry.Covers(rule, place));

    public static AllowList Read(string text)
    {
        var reading = YamlReader.Read(Encoding.UTF8.GetBytes(text));
        if (reading.Root is null)
        {
            return new AllowList([], [.. reading.Errors.Select(error => new PolicyMatch(error.Message, error.Place.Offset))]);
        }

        var entries = new List<AllowEntry>();
        var faults = new List<PolicyMatch>();
        foreach (var entry in reading.Root.Entries)
        {
            if (entry is not { Name: "allow", Value: ConfigList list })
            {
                faults.Add(new PolicyMatch($"'{entry.Name}' is not known here; the file holds one list, `allow`.", entry.Key.Place.Offset));
                continue;
            }

            foreach (var item in list.Items)
            {
                if (ReadEntry(item, faults) is { } read)
                {
                    entries.Add(read);
                }
            }
        }

        return new AllowList(entries, faults);
    }

    private static AllowEntry? ReadEntry(ConfigNode item, List<PolicyMatch> faults)
    {
        if (item is not ConfigTable table)
        {
            faults.Add(new PolicyMatch("An exception needs `rule`, `path` and `reason`.", item.Place.Offset));
            return null;
        }

        var before = faults.Count;
        faults.AddRange(table.Entries.Where(entry => !Names.Contains(entry.Name)).Select(entry => new PolicyMatch($"'{entry.Name}' is not known here; an exception has `rule`, `path` and `reason`.", entry.Key.Place.Offset)));
        var texts = Names.Select(name => (table.Find(name)?.Value as ConfigScalar)?.Text.Trim()).ToArray();
        for (var at = 0; at < Names.Length; at++)
        {
            if (string.IsNullOrEmpty(texts[at]))
            {
                faults.Add(new PolicyMatch($"The exception has no `{Names[at]}`.", table.Place.Offset));
            }
        }

        if (texts[0] is { Length: > 0 } rule && UnknownRule(rule) is { } unknown)
        {
            faults.Add(new PolicyMatch(unknown, table.Find("rule")!.Value.Place.Offset));
        }

        return faults.Count == before ? new AllowEntry(texts[0]!, texts[1]!, texts[2]!) : null;
    }

    /// <summary>A sentence about a name that means no rule; null for one that does.</summary>
    public static string? UnknownRule(string named)
    {
        var ids = PolicyRules.All.Select(rule => rule.Id).ToList();
        if (ids.Exists(id => AllowEntry.IsFor(named, id)))
        {
            return null;
        }

        var nearest = NearestNames.Find(named, ids) is [var first, ..] ? $" (meant `{first}`?)" : "";
        return $"There is no rule '{named}'{nearest}.";
    }
}
