using System.Text.Json;

namespace AgentMcp.Core.Output;

/// <summary>An answer that fits its budget.</summary>
/// <param name="Data">The structured part, with lists shortened from their end.</param>
/// <param name="Text">The text, cut at the end of a line where possible.</param>
/// <param name="Truncated">Whether either was cut.</param>
/// <param name="TextWasCut">Whether the text was.</param>
internal sealed record FittedAnswer(JsonElement Data, string Text, bool Truncated, bool TextWasCut);
