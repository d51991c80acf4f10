namespace AgentMcp.Configuration.JsonSchema.Patterns;

/// <summary>A pattern is no ECMA-262 regular expression, or uses a part of it that .NET cannot express. Caught by <see cref="EcmaRegex"/>.</summary>
internal sealed class EcmaSyntaxException(string message) : FormatException(message);
