using System.Buffers;
using System.Text.Json;
using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Schema;

/// <summary>The JSON Schema (draft 2020-12) of configuration files, made of the keys.</summary>
public static class ConfigSchema
{
    /// <summary>Name of the schema.</summary>
    public const string Id = "urn:agentmcp:configuration";

    /// <summary>The schema as indented UTF-8.</summary>
    public static ReadOnlyMemory<byte> Write(ConfigCatalog catalog)
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            writer.WriteString("$id", Id);
            writer.WriteString("title", "AgentMcp configuration");
            writer.WriteString("description", "agentmcp.yaml or agentmcp.toml, of a user or in the folder .agentmcp of a project.");
            TreeOf(catalog).WriteMembers(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static SchemaTree TreeOf(ConfigCatalog catalog)
    {
        var root = new SchemaTree();
        foreach (var group in catalog.Groups)
        {
            // Keys of a session alone stand in no file.
            foreach (var key in group.Keys.Where(key => key.Scope is not KeyScope.Session))
            {
                root.Add(key.Name, key);
                foreach (var old in key.DeprecatedNames)
                {
                    root.Add(old.Name, key, old);
                }
            }

            foreach (var family in group.Families)
            {
                var section = new SchemaTree { Description = family.Description };
                foreach (var key in family.Keys)
                {
                    section.Add(key.Name, key);
                    foreach (var old in key.DeprecatedNames)
                    {
                        section.Add(old.Name, key, old);
                    }
                }

                root.AddFamily(family.Name, section);
            }

            root.Describe(group.Section, group.Description);
        }

        return root;
    }
}
