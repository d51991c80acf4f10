using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Metaschemas;

/// <summary>The metaschemas of both drafts, embedded in the assembly.</summary>
internal static class MetaschemaCatalogue
{
    public const string Draft7 = "http://json-schema.org/draft-07/schema";
    public const string Draft202012 = "https://json-schema.org/draft/2020-12/schema";

    private const string Vocabulary = "https://json-schema.org/draft/2020-12/meta/";

    private static readonly Dictionary<string, string> Resources = new(StringComparer.Ordinal)
    {
        [Draft7] = "draft-07.schema.json",
        [Draft202012] = "2020-12.schema.json",
        [Vocabulary + "core"] = "2020-12.core.json",
        [Vocabulary + "applicator"] = "2020-12.applicator.json",
        [Vocabulary + "unevaluated"] = "2020-12.unevaluated.json",
        [Vocabulary + "validation"] = "2020-12.validation.json",
        [Vocabulary + "meta-data"] = "2020-12.meta-data.json",
        [Vocabulary + "format-annotation"] = "2020-12.format-annotation.json",
        [Vocabulary + "format-assertion"] = "2020-12.format-assertion.json",
        [Vocabulary + "content"] = "2020-12.content.json",
    };

    public static bool IsKnown(string address) => Resources.ContainsKey(address);

    public static JsonElement Load(string address)
    {
        using var stream = typeof(MetaschemaCatalogue).Assembly.GetManifestResourceStream($"AgentMcp.Metaschemas.{Resources[address]}")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
