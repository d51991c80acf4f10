using System.Text;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Schema;

/// <summary>A file to begin with: each key that a layer may set, with its meaning and default, commented out.</summary>
internal static class ConfigTemplate
{
    /// <summary>Name of the schema beside the file.</summary>
    public const string SchemaName = "agentmcp.schema.json";

    public static string Write(ConfigCatalog catalog, LayerKind layer)
    {
        var text = new StringBuilder();
        Line($"# yaml-language-server: $schema=./{SchemaName}");
        Line($"# Settings of {(layer is LayerKind.Project ? "this project" : "this user")}. Remove the # before a line to set its key; what is commented out is as its default says.");
        Line("# `agentmcp config get` shows what is in effect, `agentmcp config validate` checks all layers.");
        foreach (var group in catalog.Groups)
        {
            KeyDeclaration[] keys = [.. group.Keys.Where(key => key.Scope.Allows(layer))];
            ConfigFamily[] families = [.. group.Families.Where(family => family.Keys.Any(key => key.Scope.Allows(layer)))];
            if (keys.Length + families.Length == 0)
            {
                continue;
            }

            Line("");
            Line($"# {group.Description}");
            Line($"{group.Section}:");
            WriteKeys(keys, key => key.Name[(group.Section.Length + 1)..], "");
            foreach (var family in families)
            {
                Line("  # <name>:");
                WriteKeys(family.Keys, key => key.Name, "  ");
            }
        }

        return text.ToString();

        void WriteKeys(IEnumerable<KeyDeclaration> keys, Func<KeyDeclaration, string> nameOf, string indent)
        {
            string[] sections = [];
            foreach (var key in keys)
            {
                var parts = nameOf(key).Split('.');
                for (var depth = 0; depth < parts.Length - 1; depth++)
                {
                    if (depth >= sections.Length || sections[depth] != parts[depth])
                    {
                        Line($"  # {indent}{new string(' ', 2 * depth)}{parts[depth]}:");
                        sections = parts[..(depth + 1)];
                    }
                }

                sections = parts[..^1];
                var unit = key.Unit is null ? "" : $" ({key.Unit})";
                // Within a section that is commented out as a whole, what is said about a key stays a comment when the section is not any more.
                var mark = indent.Length + sections.Length > 0 ? "# " : "";
                Line($"  # {indent}{new string(' ', 2 * sections.Length)}{mark}{key.Description}{unit} Takes {key.Type.Description}.");
                Line($"  # {indent}{new string(' ', 2 * sections.Length)}{parts[^1]}: {(key.IsRequired ? key.Example : ConfigJsonText.Of(key.DefaultCell))}".TrimEnd());
            }
        }

        void Line(string line) => text.Append(line).Append('\n');
    }
}
