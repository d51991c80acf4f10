using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Platform;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Composition;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Catalogue;

/// <summary>What must hold for every tool, whoever adds it.</summary>
public sealed class CatalogueTests
{
    private const int CharactersPerToken = 4;
    private const int TokensOfTool = 400;
    private const int TokensOfDefaultList = 12_000;

    // Values that some model providers refuse in a schema.
    private static readonly string[] NotPortable = ["oneOf", "anyOf", "allOf", "not", "if", "$ref", "$defs", "patternProperties"];

    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static ToolCatalog Catalog { get; } = CommandServices.From(
        ProgramServices.Add(new ServiceCollection(), new DataFolder("/none")), (_, _, _) => Task.FromResult(0)).Catalog;

    public static TheoryData<string> Tools => [.. Catalog.All.Select(tool => tool.Name)];

    [Fact]
    public void The_catalogue_is_not_empty() => Assert.Contains(Catalog.All, tool => tool.Name == "memory_search");

    [Fact]
    public void Names_are_unique() => Assert.Equal(Catalog.All.Count, Catalog.All.Select(tool => tool.Name).Distinct().Count());

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_name_is_snake_case_and_short(string name)
    {
        Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", name);
        Assert.InRange(name.Length, 1, 40);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Everything_is_said_about_a_tool(string name)
    {
        var declaration = Get(name).Declaration;

        Assert.False(string.IsNullOrWhiteSpace(declaration.Title));
        Assert.EndsWith(".", declaration.Description, StringComparison.Ordinal);
        Assert.NotNull(Toolsets.Find(declaration.Toolset));
        Assert.InRange(declaration.Utterances.Count, 3, 8);
        Assert.Equal(declaration.Utterances.Count, declaration.Utterances.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.NotEmpty(declaration.Statuses);
        Assert.DoesNotContain("Error", declaration.Statuses);
        Assert.All(declaration.Statuses, status => Assert.Matches("^[A-Z][A-Za-z]+$", status));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Hints_do_not_contradict_each_other(string name)
    {
        var tool = Get(name);
        var hints = tool.Declaration.Hints;

        Assert.False(hints.HasFlag(ToolHints.ReadOnly) && hints.HasFlag(ToolHints.Destructive), "A tool that only reads destroys nothing.");
        Assert.True(tool.IsPlanned == hints.HasFlag(ToolHints.Destructive), "Destructive tools ask before they act, and only they.");
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void The_primary_parameter_exists(string name)
    {
        var tool = Get(name);
        if (tool.Declaration.PrimaryParameter is { } primary)
        {
            Assert.Contains(tool.Parameters, parameter => parameter.Name == primary);
        }
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void Parameters_are_described_and_do_not_clash_with_the_options_of_every_command(string name)
    {
        var reserved = new GlobalOptions().All.Select(option => option.Name).Append("--help").Append("--version").Append("--session-start");

        Assert.All(Get(name).Parameters, parameter =>
        {
            Assert.Matches("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", parameter.Name);
            Assert.False(string.IsNullOrWhiteSpace(parameter.Description));
            Assert.True(parameter.Name == "workspace" || !reserved.Contains(parameter.Option), $"{parameter.Option} is an option of every command.");
        });
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_default_satisfies_its_own_bounds(string name) => Assert.All(Get(name).Parameters, parameter =>
    {
        if (parameter is { DefaultNode: { } value, Kind: ToolParameterKind.Integer or ToolParameterKind.Number })
        {
            var number = value.Deserialize<double>();
            Assert.False(number < parameter.Facts.Minimum || number > parameter.Facts.Maximum, parameter.Name);
        }

        Assert.True(parameter.Kind is not ToolParameterKind.Choice || parameter.DefaultNode is null || parameter.Choices.Contains(parameter.DefaultNode.GetValue<string>()), parameter.Name);
    });

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_schema_is_portable(string name)
    {
        var schema = Get(name).ToInputSchema();

        Assert.Equal("object", schema["type"]!.GetValue<string>());
        Assert.All(schema["properties"]!.AsObject().Select(property => property.Value!.AsObject()).Append(schema), AssertPortable);
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public void A_tool_keeps_to_its_tokens(string name)
    {
        Assert.SkipWhen(Get(name).Declaration.Toolset == Toolsets.Conformance, "Fixtures do not count.");

        Assert.InRange(TokensOf(Get(name)), 1, TokensOfTool);
    }

    [Fact]
    public void The_default_list_keeps_to_its_tokens()
    {
        var listed = new ToolSelection(Catalog, null, readOnly: false, null).Tools;

        Assert.InRange(listed.Sum(TokensOf), 1, TokensOfDefaultList);
    }

    [Fact]
    public void Every_tool_is_a_command_of_its_own()
    {
        var words = ToolCalls.Commands(Catalog).Select(tool => string.Join(' ', tool.Declaration.CommandWords)).ToList();

        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, word => Assert.DoesNotContain(words, other => other.StartsWith(word + " ", StringComparison.Ordinal)));
    }

    internal static ToolRegistration Get(string name) => Catalog.Find(name)!;

    // As `tools/list` sends it: name, title, description, schema, the four hints.
    private static int TokensOf(ToolRegistration tool)
    {
        var sent = new JsonObject
        {
            ["name"] = tool.Name,
            ["title"] = tool.Declaration.Title,
            ["description"] = tool.Declaration.Description,
            ["inputSchema"] = tool.ToInputSchema(),
            ["annotations"] = new JsonObject { ["readOnlyHint"] = false, ["destructiveHint"] = false, ["idempotentHint"] = false, ["openWorldHint"] = false },
        };
        return sent.ToJsonString(AsSent).Length / CharactersPerToken;
    }

    private static void AssertPortable(JsonObject schema)
    {
        Assert.All(NotPortable, keyword => Assert.False(schema.ContainsKey(keyword), $"`{keyword}` is not portable."));
        Assert.True(schema["type"] is JsonValue, "A value has one type.");
        if (schema["items"] is JsonObject items)
        {
            AssertPortable(items);
        }
    }
}
