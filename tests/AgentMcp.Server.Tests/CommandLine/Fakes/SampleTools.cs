using System.Text.Json;
using System.Text.Json.Serialization;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Json;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.CommandLine.Fakes;

[JsonConverter(typeof(SnakeCaseEnumConverter<SampleOrder>))]
internal enum SampleOrder
{
    BestFirst,
    NewestFirst,
}

/// <summary>A parameter of each kind.</summary>
internal sealed record SampleSearchArguments : ToolArguments
{
    [ToolParameter("What to look for.")]
    public required string Query { get; init; }

    [ToolParameter("Most results.", Default = 10, Minimum = 1, Maximum = 200)]
    public int Limit { get; init; }

    [ToolParameter("Least weight.")]
    public double? MinWeight { get; init; }

    [ToolParameter("Only with these tags.")]
    public IReadOnlyList<string>? Tags { get; init; }

    [ToolParameter("Order.", Default = SampleOrder.BestFirst)]
    public SampleOrder Order { get; init; }

    [ToolParameter("Say why.")]
    public bool Explain { get; init; }

    [ToolParameter("Anything else.")]
    public JsonElement? Extra { get; init; }
}

internal sealed record SampleHit(string Id, string Content, double Weight, IReadOnlyList<string> Tags);

internal sealed record SampleHits(IReadOnlyList<SampleHit> Results, int Total, int Returned);

/// <summary>Answers what its callback says, and keeps what it was asked.</summary>
internal sealed class SampleSearchTool(SampleState state) : ITool<SampleSearchArguments, SampleHits>
{
    public static ToolDeclaration Declaration { get; } = new("sample_search", "Search samples")
    {
        Description = "Finds samples.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        PrimaryParameter = "query",
        Utterances = ["what samples do we have", "find the sample about retries", "search samples"],
    };

    public Task<ToolResult<SampleHits>> RunAsync(SampleSearchArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        state.Searched = arguments;
        state.Context = context;
        return state.Search(arguments, context, cancellationToken);
    }
}

internal sealed record SampleRemoveArguments : DestructiveArguments
{
    [ToolParameter("What to remove.")]
    public required string Name { get; init; }
}

internal sealed record SampleRemoved(string Name);

internal sealed class SampleRemoveTool(SampleState state) : ITool<SampleRemoveArguments, SampleRemoved>, IPlannedTool<SampleRemoveArguments>
{
    public static ToolDeclaration Declaration { get; } = new("sample_remove", "Remove a sample")
    {
        Description = "Removes a sample.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.Destructive,
        Statuses = [ToolResult.Ok],
        PrimaryParameter = "name",
        Utterances = ["remove that sample", "forget the sample", "delete a sample"],
    };

    public Task<ToolPlan> PlanAsync(SampleRemoveArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new ToolPlan($"Removes the sample {arguments.Name}.", ["one file"]));

    public Task<ToolResult<SampleRemoved>> RunAsync(SampleRemoveArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        state.Removed.Add(arguments.Name);
        return Task.FromResult(ToolResult.Of(new SampleRemoved(arguments.Name), $"Removed {arguments.Name}."));
    }
}

/// <summary>What the sample tools answer and were asked.</summary>
internal sealed class SampleState
{
    public SampleSearchArguments? Searched { get; set; }

    public ToolContext? Context { get; set; }

    public List<string> Removed { get; } = [];

    public Func<SampleSearchArguments, ToolContext, CancellationToken, Task<ToolResult<SampleHits>>> Search { get; set; } = (arguments, _, _) =>
        Task.FromResult(ToolResult.Of(new SampleHits([new SampleHit("0190a2b4-7c1e-7d3f-8a55-0123456789ab", arguments.Query, 0.5, ["größe", "b"])], 1, 1), $"1 sample about {arguments.Query}."));

    public static void Add(IServiceCollection services, SampleState state) => services
        .AddSingleton(state)
        .AddTool<SampleSearchTool, SampleSearchArguments, SampleHits>(SampleJsonContext.Default.SampleSearchArguments, SampleJsonContext.Default.SampleHits)
        .AddTool<SampleRemoveTool, SampleRemoveArguments, SampleRemoved>(SampleJsonContext.Default.SampleRemoveArguments, SampleJsonContext.Default.SampleRemoved);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(UtcTimestampConverter)])]
[JsonSerializable(typeof(SampleSearchArguments))]
[JsonSerializable(typeof(SampleHits))]
[JsonSerializable(typeof(SampleRemoveArguments))]
[JsonSerializable(typeof(SampleRemoved))]
internal sealed partial class SampleJsonContext : JsonSerializerContext;
