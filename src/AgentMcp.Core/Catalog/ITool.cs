using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Catalog;

/// <summary>One tool: a declaration, arguments and a result as records, and the call of one service.</summary>
/// <typeparam name="TArguments">Record whose properties are the parameters, each with a <see cref="ToolParameterAttribute"/>.</typeparam>
/// <typeparam name="TResult">Record that becomes <c>data</c> of the envelope.</typeparam>
public interface ITool<in TArguments, TResult>
    where TArguments : ToolArguments
{
    /// <summary>Name, texts, hints, toolset.</summary>
    static abstract ToolDeclaration Declaration { get; }

    /// <summary>Does it. Arguments were validated and defaults filled in.</summary>
    /// <exception cref="Errors.ToolException">The caller can mend it.</exception>
    Task<ToolResult<TResult>> RunAsync(TArguments arguments, ToolContext context, CancellationToken cancellationToken);
}
