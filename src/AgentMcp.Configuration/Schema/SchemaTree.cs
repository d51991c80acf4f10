using System.Text.Json;
using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Schema;

/// <summary>Keys by the parts of their names: what nests in a file.</summary>
internal sealed class SchemaTree
{
    private readonly OrderedDictionary<string, SchemaTree> _sections = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, (KeyDeclaration Key, DeprecatedName? Old)> _keys = new(StringComparer.Ordinal);
    private SchemaTree? _family;

    /// <summary>What the section is about.</summary>
    public string? Description { get; set; }

    public void Add(string name, KeyDeclaration key, DeprecatedName? old = null)
    {
        if (name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0)
        {
            SectionOf(name[..dot]).Add(name[(dot + 1)..], key, old);
        }
        else
        {
            _keys.Add(name, (key, old));
        }
    }

    public void AddFamily(string name, SchemaTree section) => SectionOf(name)._family = section;

    public void Describe(string name, string description) => SectionOf(name).Description = description;

    public void WriteMembers(Utf8JsonWriter writer)
    {
        // A section whose lines are all commented out is null.
        writer.WriteStartArray("type");
        writer.WriteStringValue("object");
        writer.WriteStringValue("null");
        writer.WriteEndArray();
        if (Description is not null)
        {
            writer.WriteString("description", Description);
        }

        writer.WriteStartObject("properties");
        foreach (var (name, section) in _sections.Where(pair => !pair.Value.IsEmpty))
        {
            writer.WriteStartObject(name);
            section.WriteMembers(writer);
            writer.WriteEndObject();
        }

        foreach (var (name, (key, old)) in _keys)
        {
            writer.WriteStartObject(name);
            WriteKey(writer, key, old);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        if (_family is not null)
        {
            writer.WriteStartObject("patternProperties");
            writer.WriteStartObject(ConfigFamily.NamePattern);
            _family.WriteMembers(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteBoolean("additionalProperties", false);
    }

    private bool IsEmpty => _sections.Count == 0 && _keys.Count == 0 && _family is null;

    private static void WriteKey(Utf8JsonWriter writer, KeyDeclaration key, DeprecatedName? old)
    {
        var unit = key.Unit is null ? "" : $" In {key.Unit}.";
        writer.WriteString("description", old is null ? $"{key.Description}{unit}" : $"Old name of {key.NameIn(null)}.");
        if (old is { Offset: not 0 })
        {
            writer.WriteString("type", "integer");
        }
        else
        {
            key.Type.WriteSchema(writer);
        }

        if (old is not null)
        {
            writer.WriteBoolean("deprecated", true);
        }
        else if (!key.IsRequired)
        {
            writer.WritePropertyName("default");
            key.WriteDefault(writer);
        }

        if (key.Example is not null && old is null && !key.Example.StartsWith('['))
        {
            writer.WriteStartArray("examples");
            writer.WriteStringValue(key.Example);
            writer.WriteEndArray();
        }
    }

    private SchemaTree SectionOf(string name)
    {
        if (!_sections.TryGetValue(name, out var section))
        {
            section = new SchemaTree();
            _sections.Add(name, section);
        }

        return section;
    }
}
