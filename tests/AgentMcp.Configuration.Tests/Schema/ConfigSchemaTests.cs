using System.Text;
using System.Text.Json;
using AgentMcp.Configuration.JsonSchema;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Schema;
using AgentMcp.Configuration.Yaml;

namespace AgentMcp.Configuration.Tests.Schema;

public sealed class ConfigSchemaTests : IDisposable
{
    private static readonly ConfigCatalog Catalog = new(BuiltInKeys.Groups);
    private static readonly JsonElement Document = JsonElement.Parse(ConfigSchema.Write(Catalog).Span);
    private static readonly CompiledSchema Compiled = CompiledSchema.Compile(Document);

    // Faults of a value by itself; rules, layers and trust are beyond a schema, and what one file lacks another may have.
    private static readonly string[] SchemaKeywords =
        ["type", "minimum", "maximum", "minLength", "pattern", "enum", "minItems", "maxItems", "uniqueItems", "additionalProperties", "propertyNames"];

    private readonly ConfigFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void It_is_a_schema() => Assert.Empty(CompiledSchema.Metaschema(SchemaDraft.Draft202012).Validate(Document));

    [Fact]
    public void It_has_each_key_with_its_description_and_default()
    {
        var idle = Document.GetProperty("properties").GetProperty("hub").GetProperty("properties").GetProperty("idle_minutes");
        Assert.Equal(("integer", 30, 1, 43_200), (idle.GetProperty("type").GetString(), idle.GetProperty("default").GetInt32(), idle.GetProperty("minimum").GetInt32(), idle.GetProperty("maximum").GetInt32()));
        Assert.Contains("In minutes.", idle.GetProperty("description").GetString(), StringComparison.Ordinal);

        foreach (var key in Catalog.Keys.Where(key => key.Scope is not KeyScope.Session))
        {
            var at = key.Name.Split('.').Aggregate(Document, (schema, part) => schema.GetProperty("properties").GetProperty(part));
            Assert.True(at.TryGetProperty("default", out _), key.Name);
        }

        var model = Document.GetProperty("properties").GetProperty("models").GetProperty("patternProperties").EnumerateObject().Single().Value;
        Assert.True(model.GetProperty("properties").GetProperty("retry").GetProperty("properties").GetProperty("max_retries").GetProperty("deprecated").GetBoolean());
        Assert.False(Document.GetProperty("additionalProperties").GetBoolean());
    }

    // Binding and the schema come from the same declarations in two ways; any file must be judged alike by both.
    [Fact]
    public void It_judges_any_file_as_loading_does()
    {
        var random = new Random(4);
        var verdicts = new int[2];
        for (var round = 0; round < 3_000; round++)
        {
            var text = Generate(random);
            var root = YamlReader.Read(Encoding.UTF8.GetBytes(text)).Root;
            Assert.NotNull(root);

            var bySchema = Compiled.Validate(ConfigJson.Of(root).Element);
            var byLoading = _fixture.Service.Validate(_fixture.UserFile, Encoding.UTF8.GetBytes(text))
                .Where(problem => problem.Severity is ProblemSeverity.Error && SchemaKeywords.Contains(problem.Keyword)).ToArray();

            Assert.True(bySchema.Count > 0 == byLoading.Length > 0, $"{text}\nschema: {string.Join('\n', bySchema)}\nloading: {string.Join('\n', byLoading.Select(problem => problem.ToString()))}");
            verdicts[bySchema.Count > 0 ? 1 : 0]++;
        }

        // Both verdicts were really given.
        Assert.All(verdicts, count => Assert.True(count > 300, $"{verdicts[0]} valid, {verdicts[1]} invalid"));
    }

    private static string Generate(Random random)
    {
        // The writer below knows three levels.
        var keys = Catalog.Keys.Where(key => key.Scope is not KeyScope.Session && key.Name.Split('.').Length <= 3).ToArray();
        var text = new StringBuilder();
        foreach (var section in keys.OrderBy(_ => random.Next()).Take(2).GroupBy(key => key.Name.Split('.')[0]))
        {
            text.Append(section.Key).Append(":\n");
            foreach (var inner in section.GroupBy(key => key.Name.Split('.')[1]))
            {
                if (inner.First().Name.Split('.').Length == 2)
                {
                    text.Append("  ").Append(inner.Key).Append(": ").Append(Value(inner.First(), random)).Append('\n');
                }
                else
                {
                    text.Append("  ").Append(inner.Key).Append(":\n");
                    foreach (var key in inner)
                    {
                        text.Append("    ").Append(key.Name.Split('.')[2]).Append(": ").Append(Value(key, random)).Append('\n');
                    }
                }
            }
        }

        if (random.Next(3) == 0)
        {
            text.Append("models:\n  ").Append(Pick(random, "m", "gpt-5", "a_b", "m", "Big")).Append(":\n    provider: ").Append(Pick(random, "openai", "anthropic", "nobody", "google")).Append("\n    tier: low\n");
            if (random.Next(4) > 0)
            {
                text.Append("    model: x\n");
            }

            foreach (var key in ModelKeys.Family.Keys.Where(key => !key.IsRequired && !key.Name.Contains('.', StringComparison.Ordinal)).OrderBy(_ => random.Next()).Take(1))
            {
                text.Append("    ").Append(key.Name).Append(": ").Append(Value(key, random)).Append('\n');
            }
        }

        return text.Append(random.Next(12) == 0 ? "unknown: 1\n" : "").ToString();
    }

    // Mostly its default, which is valid.
    private static string Value(KeyDeclaration key, Random random)
    {
        var isList = key.Type.Description.StartsWith("a list", StringComparison.Ordinal);
        return random.Next(4) > 0 && key.DefaultText.Length > 0
            ? isList ? Pick(random, "[a]", "[a, b]") : $"{(key.DefaultText.Contains(' ', StringComparison.Ordinal) ? "x" : key.DefaultText)}"
            : Pick(random, "0", "1", "-1", "2", "2.0", "1.5", "100000000", "true", "text", "''", "null", "[]", "[a, a]", "[a, 1]", "[a, b, c, d, e, f]", "{}", "http://localhost:1/x", "ftp://x", "'${env:A}'", "'${env:'", "1e3");
    }

    private static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];
}
