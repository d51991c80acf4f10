using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Layers;

/// <summary>Binds variables <c>AGENTMCP_SECTION__FIELD</c>, and <c>SPECKIT_SECTION__FIELD</c> of the program that this one replaces.</summary>
internal static class EnvironmentBinder
{
    private const string OldPrefix = "SPECKIT_";
    private const string Separator = "__";

    /// <summary>Whether a variable takes part in settings.</summary>
    public static bool Takes(string name) =>
        (name.StartsWith(KeyDeclaration.VariablePrefix, StringComparison.Ordinal) && !ReservedVariables.Contains(name)) || name.StartsWith(OldPrefix, StringComparison.Ordinal);

    /// <param name="catalog">The keys.</param>
    /// <param name="variables">Variables of the session.</param>
    /// <param name="excluded">Variables that broke a rule and are left out.</param>
    /// <param name="sections">Sections that lower layers declare: a dash in their name is written as an underscore here.</param>
    public static BoundLayer Bind(
        ConfigCatalog catalog, IReadOnlyDictionary<string, string> variables, IReadOnlySet<string> excluded, IReadOnlyCollection<(ConfigFamily Family, string Section)> sections)
    {
        var binder = new LayerBinder(catalog, LayerKind.Environment, ReadContext.None);
        foreach (var (variable, text) in variables.Where(pair => Takes(pair.Key) && !excluded.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var isOld = variable.StartsWith(OldPrefix, StringComparison.Ordinal);
            var prefix = isOld ? OldPrefix : KeyDeclaration.VariablePrefix;
            var name = variable[prefix.Length..].ToLowerInvariant().Replace(Separator, ".", StringComparison.Ordinal);
            var origin = new ConfigOrigin(LayerKind.Environment, variable);
            if (Find(catalog, name, sections) is not { } found)
            {
                var nearest = catalog.Nearest(name)?.Select(known => KeyDeclaration.VariablePrefix + known.ToUpperInvariant().Replace(".", Separator, StringComparison.Ordinal).Replace('-', '_')).ToArray();
                var hint = nearest is null ? "`agentmcp config schema` lists all keys." : $"did you mean {string.Join(" or ", nearest)}?";
                binder.Add(ProblemSeverity.Warning, "additionalProperties", $"The variable {variable} is no setting; {hint}", origin, name, null, nearest: nearest);
                continue;
            }

            if (isOld)
            {
                binder.Add(ProblemSeverity.Warning, "deprecated", $"The variable {variable} is deprecated; use {found.Key.VariableIn(found.Section)}.", origin, found.Key.NameIn(found.Section), null);
                // One that also has the new prefix loses against that.
                found = found with { Deprecated = found.Deprecated ?? new DeprecatedName(name) };
            }

            binder.Bind(found, text, variable, origin);
        }

        return binder.Result;
    }

    private static FoundKey? Find(ConfigCatalog catalog, string name, IReadOnlyCollection<(ConfigFamily Family, string Section)> sections)
    {
        if (catalog.Find(name) is not { Section: { } section } found)
        {
            return catalog.Find(name);
        }

        var families = sections.Where(known => known.Family == found.Key.Family).Select(known => known.Section).ToArray();
        return families.Contains(section, StringComparer.Ordinal)
            ? found
            : found with { Section = Array.Find(families, known => known.Replace('-', '_') == section) ?? section };
    }
}
