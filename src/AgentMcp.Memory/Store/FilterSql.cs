using System.Globalization;
using AgentMcp.Memory.Model;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Memory.Store;

/// <summary>A filter as a condition on <c>memories AS m</c>; values travel as parameters.</summary>
internal sealed class FilterSql
{
    // Above every character that a tag can hold, so that a range covers all that begin with a prefix.
    internal const string Last = "\U0010FFFF";

    private readonly List<string> _conditions = [];
    private readonly List<(string Name, object? Value)> _values = [];

    /// <summary>Translates a filter.</summary>
    public FilterSql(MemoryFilter filter)
    {
        AddVisibility(filter);
        AddSession(filter);
        AddTypes(filter.Types);
        AddTags(filter);
        AddIf(filter.Domain is not null, "m.domain = $domain", "$domain", filter.Domain);
        AddIf(filter.MinImportance is not null, "m.importance >= $least", "$least", filter.MinImportance);
        AddIf(filter.From is not null, "m.happened_at >= $from", "$from", filter.From?.ToUnixTimeMilliseconds());
        AddIf(filter.Until is not null, "m.happened_at <= $until", "$until", filter.Until?.ToUnixTimeMilliseconds());
    }

    /// <summary>The condition, without WHERE; never empty.</summary>
    public string Condition => string.Join(" AND ", _conditions);

    /// <summary>Sets the parameters.</summary>
    public PreparedStatement Bind(PreparedStatement statement)
    {
        foreach (var (name, value) in _values)
        {
            statement.With(name, value);
        }

        return statement;
    }

    /// <summary>The condition that a tag, or a prefix with a star, puts on <c>memory_tags.tag</c>.</summary>
    private string TagCondition(string tag, int index)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"$tag{index}");
        if (!tag.EndsWith('*'))
        {
            _values.Add((name, tag));
            return $"tag = {name}";
        }

        _values.Add((name, tag[..^1]));
        _values.Add((name + "end", tag[..^1] + Last));
        return $"(tag >= {name} AND tag < {name}end)";
    }

    private void AddVisibility(MemoryFilter filter)
    {
        _conditions.Add(filter.Deleted ? "m.deleted_at IS NOT NULL" : "m.deleted_at IS NULL");
        const string OfProject = "(m.scope = 'project' AND m.project = (SELECT number FROM projects WHERE id = $project))";
        const string OfSession = "(m.scope = 'session' AND m.session = $session)";
        _conditions.Add(filter.Scope switch
        {
            MemoryScope.Project => OfProject,
            MemoryScope.Session => OfSession,
            MemoryScope.Global => "m.scope = 'global'",
            _ => $"(m.scope = 'global' OR {OfProject} OR {OfSession})",
        });
        if (filter.Scope is null or MemoryScope.Project)
        {
            _values.Add(("$project", filter.ProjectId));
        }

        if (filter.Scope is null or MemoryScope.Session || filter.SessionMode is not SessionFilterMode.All)
        {
            _values.Add(("$session", filter.SessionId));
        }
    }

    private void AddSession(MemoryFilter filter)
    {
        switch (filter.SessionMode)
        {
            case SessionFilterMode.SessionOnly:
                _conditions.Add("m.session = $session");
                break;
            case SessionFilterMode.SessionAndShared:
                _conditions.Add("(m.session = $session OR m.scope = 'global')");
                break;
        }
    }

    private void AddTypes(IReadOnlyList<MemoryType> types)
    {
        if (types.Count > 0)
        {
            // Names of an enum, not of the caller.
            _conditions.Add($"m.type IN ({string.Join(", ", types.Distinct().Select(type => $"'{EnumText.Of(type)}'"))})");
        }
    }

    private void AddTags(MemoryFilter filter)
    {
        if (filter.Tags.Count == 0)
        {
            return;
        }

        var tags = filter.Tags.Select(TagCondition);
        var alternatives = filter.TagMatch is TagMatch.All ? tags : [string.Join(" OR ", tags)];
        _conditions.AddRange(alternatives.Select(condition => $"m.number IN (SELECT memory FROM memory_tags WHERE {condition})"));
    }

    private void AddIf(bool wanted, string condition, string name, object? value)
    {
        if (wanted)
        {
            _conditions.Add(condition);
            _values.Add((name, value));
        }
    }
}
