using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>How the keywords of a schema resource are read: the edition and, since 2020-12, the vocabularies of its metaschema.</summary>
internal sealed record Dialect(SchemaDraft Draft, Vocabularies Vocabularies)
{
    private const string VocabularyPrefix = "https://json-schema.org/draft/2020-12/vocab/";

    public static Dialect Draft7 { get; } = new(SchemaDraft.Draft7, Vocabularies.Standard);

    public static Dialect Draft202012 { get; } = new(SchemaDraft.Draft202012, Vocabularies.Standard);

    public bool IsDraft7 => Draft is SchemaDraft.Draft7;

    public static Dialect Of(SchemaDraft draft) => draft is SchemaDraft.Draft7 ? Draft7 : Draft202012;

    public bool Has(Vocabularies vocabulary) => (Vocabularies & vocabulary) != Vocabularies.None;

    /// <summary>This dialect with the vocabularies that a metaschema names; null and the name of one that is required and unknown.</summary>
    public Dialect? WithVocabulariesOf(JsonElement metaschema, out string? unknown)
    {
        unknown = null;
        if (IsDraft7 || !metaschema.TryGetProperty("$vocabulary", out var listed) || listed.ValueKind is not JsonValueKind.Object)
        {
            return this;
        }

        var found = Vocabularies.Core;
        foreach (var vocabulary in listed.EnumerateObject())
        {
            var known = Find(vocabulary.Name);
            if (known is Vocabularies.None && vocabulary.Value.ValueKind is JsonValueKind.True)
            {
                unknown = vocabulary.Name;
                return null;
            }

            found |= known;
        }

        return this with { Vocabularies = found };
    }

    private static Vocabularies Find(string name) => !name.StartsWith(VocabularyPrefix, StringComparison.Ordinal) ? Vocabularies.None : name[VocabularyPrefix.Length..] switch
    {
        "core" => Vocabularies.Core,
        "applicator" => Vocabularies.Applicator,
        "unevaluated" => Vocabularies.Unevaluated,
        "validation" => Vocabularies.Validation,
        "format-annotation" => Vocabularies.FormatAnnotation,
        "format-assertion" => Vocabularies.FormatAssertion,
        "content" => Vocabularies.Content,
        "meta-data" => Vocabularies.MetaData,
        _ => Vocabularies.None,
    };
}
