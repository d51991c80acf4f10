namespace AgentMcp.Configuration.JsonSchema.Formats;

/// <summary>A format that can be checked.</summary>
/// <param name="Words">What the text must be, in a sentence after "must be".</param>
/// <param name="IsMatch">Whether a text is that.</param>
internal sealed record FormatRule(string Words, Func<string, bool> IsMatch);
