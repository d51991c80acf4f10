using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Core.Catalog;

/// <summary>Registers tools.</summary>
public static class ToolServiceCollectionExtensions
{
    /// <summary>Puts a tool into the catalogue. Nothing of it is made or read until it is listed or called.</summary>
    /// <param name="services">The container.</param>
    /// <param name="arguments">Source-generated metadata of its arguments.</param>
    /// <param name="result">Source-generated metadata of its result.</param>
    public static IServiceCollection AddTool<TTool, TArguments, TResult>(
        this IServiceCollection services,
        JsonTypeInfo<TArguments> arguments,
        JsonTypeInfo<TResult> result)
        where TTool : class, ITool<TArguments, TResult>
        where TArguments : ToolArguments
    {
        services.TryAddSingleton<TTool>();
        return services.AddSingleton<ToolRegistration>(new ToolRegistration<TTool, TArguments, TResult>(arguments, result));
    }
}
