using System.Text;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;
using AgentMcp.Configuration.Yaml;

namespace AgentMcp.Configuration.Policy;

/// <summary>Tells missions and configuration files from other files, and reads their trees.</summary>
internal static class WorkflowFile
{
    /// <summary>Files of a <c>.agentmcp</c> or <c>missions</c> folder, and <c>*.mission.yaml</c>.</summary>
    public static bool Is(string path)
    {
        var extension = Path.GetExtension(path);
        return extension is ".yaml" or ".yml" or ".toml"
            && (path.Split('/')[..^1] is var folders && (folders.Contains(".agentmcp") || folders.Contains("missions")) || Path.GetFileNameWithoutExtension(path).EndsWith(".mission", StringComparison.Ordinal));
    }

    /// <summary>The item with its tree and tags; as it was when it is no mission or cannot be read, which is for those who run it to say.</summary>
    public static PolicyItem Read(PolicyItem file)
    {
        if (!Is(file.Place) || file.Text.Length > SourceText.MaximumBytes)
        {
            return file;
        }

        var bytes = Encoding.UTF8.GetBytes(file.Text);
        var reading = file.Place.EndsWith(".toml", StringComparison.Ordinal) ? TomlReader.Read(bytes) : YamlReader.Read(bytes);
        return reading.Root is null ? file : file with { Subject = file.Subject | PolicySubject.Workflow, Root = reading.Root, Tags = [.. Tags(reading.Root)] };
    }

    private static IEnumerable<PolicyTag> Tags(ConfigNode node) => node switch
    {
        ConfigTable table => table.Entries.SelectMany(entry => entry.Name is "tags" ? Texts(entry.Value) : Tags(entry.Value)),
        ConfigList list => list.Items.SelectMany(Tags),
        _ => [],
    };

    private static IEnumerable<PolicyTag> Texts(ConfigNode tags) => tags switch
    {
        ConfigList list => list.Items.OfType<ConfigScalar>().Select(Tag),
        ConfigScalar { Kind: ConfigScalarKind.String } one => [Tag(one)],
        _ => [],
    };

    private static PolicyTag Tag(ConfigScalar scalar) => new(scalar.Text, scalar.Place.Offset);
}
