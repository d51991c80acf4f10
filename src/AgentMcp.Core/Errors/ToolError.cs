using System.Text.Json;

namespace AgentMcp.Core.Errors;

/// <summary>The shape of <c>data.error</c> in an answer with status <c>Error</c>.</summary>
/// <param name="Kind">Who can mend it.</param>
/// <param name="Code">One of <see cref="ErrorCatalog"/>, PascalCase, stable.</param>
/// <param name="Message">What happened, in a sentence.</param>
/// <param name="Parameter">The argument at fault, if one is.</param>
/// <param name="Nearest">Names or values that may have been meant, best first.</param>
/// <param name="Next">What to do, in a sentence; never missing.</param>
/// <param name="Violations">Everything wrong with the arguments, when the call was refused for them.</param>
public sealed record ToolError(
    ErrorKind Kind,
    string Code,
    string Message,
    string? Parameter,
    IReadOnlyList<string>? Nearest,
    string Next,
    IReadOnlyList<Violation>? Violations = null)
{
    /// <summary>The status of every answer that carries an error.</summary>
    public const string Status = "Error";

    /// <summary>As <c>data</c> of an envelope.</summary>
    public JsonElement ToData() => JsonSerializer.SerializeToElement(new ErrorData(this), CoreJsonContext.Default.ErrorData);

    /// <summary>In a line for people and models: what, which names are near, what to do.</summary>
    public string ToText() => $"{Code}: {Message}{(Nearest is null ? "" : $" Nearest: {string.Join(", ", Nearest)}.")} {Next}";
}
