using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Http.Messages;

/// <summary>Compares <c>Mcp-Param-*</c> headers with the arguments that they repeat (SEP-2243).</summary>
internal static class ParameterHeaders
{
    // 2^53 - 1: beyond it, numbers of JavaScript are no longer exact.
    private const long LargestSafeInteger = 9_007_199_254_740_991;

    /// <summary>Finds the annotated parameters of a schema, at any depth.</summary>
    public static IReadOnlyList<HeaderParameter> Find(JsonElement schema)
    {
        List<HeaderParameter> found = [];
        Collect(schema, [], found);
        return found;
    }

    /// <summary>Checks each one that the body gives or a header repeats.</summary>
    public static Refusal? Check(IHeaderDictionary headers, IReadOnlyList<HeaderParameter> parameters, JsonNode? arguments)
    {
        foreach (var parameter in parameters)
        {
            if (Check(headers, parameter, ValueAt(arguments, parameter.Path)) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? Check(IHeaderDictionary headers, HeaderParameter parameter, JsonNode? argument)
    {
        var name = parameter.Path[^1];
        if (!headers.TryGetValue(parameter.Header, out var sent))
        {
            return argument is null ? null : EnvelopeCheck.Mismatch($"The header {parameter.Header} is missing; it must repeat the argument '{name}'.");
        }

        if (EnvelopeCheck.Decode(parameter.Header, sent.ToString(), out var value) is { } undecodable)
        {
            return undecodable;
        }

        if (argument is null || McpHeaderEncoder.ConvertToHeaderValue(argument) is not { } expected)
        {
            return null;
        }

        expected = McpHeaderEncoder.DecodeValue(expected);
        return parameter.IsInteger ? CheckInteger(parameter, name, value, expected!) : CheckText(parameter, name, value, expected!);
    }

    private static Refusal? CheckText(HeaderParameter parameter, string name, string sent, string expected) =>
        sent == expected ? null : EnvelopeCheck.Mismatch($"The header {parameter.Header} says '{sent}', the argument '{name}' is '{expected}'.");

    private static Refusal? CheckInteger(HeaderParameter parameter, string name, string sent, string expected)
    {
        if (!decimal.TryParse(sent, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
            || !decimal.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var right))
        {
            // Too large for a decimal, or no number at all: the latter is the tool's to judge, by its schema.
            return double.TryParse(sent, CultureInfo.InvariantCulture, out _) && double.TryParse(expected, CultureInfo.InvariantCulture, out _)
                ? TooLarge(parameter, name)
                : CheckText(parameter, name, sent, expected);
        }

        if (Math.Abs(left) > LargestSafeInteger || Math.Abs(right) > LargestSafeInteger)
        {
            return TooLarge(parameter, name);
        }

        return left == right && decimal.IsInteger(left)
            ? null
            : EnvelopeCheck.Mismatch($"The header {parameter.Header} says '{sent}', the argument '{name}' is '{expected}'; both must be the same whole number.");
    }

    private static Refusal TooLarge(HeaderParameter parameter, string name) =>
        EnvelopeCheck.Mismatch($"The header {parameter.Header} or the argument '{name}' is beyond ±{LargestSafeInteger}, where numbers stop being exact for some clients.");

    private static JsonNode? ValueAt(JsonNode? node, IReadOnlyList<string> path)
    {
        foreach (var name in path)
        {
            if (node is not JsonObject container || !container.TryGetPropertyValue(name, out node))
            {
                return null;
            }
        }

        return node;
    }

    private static void Collect(JsonElement schema, IReadOnlyList<string> path, List<HeaderParameter> found)
    {
        if (schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || properties.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in properties.EnumerateObject().Where(property => property.Value.ValueKind is JsonValueKind.Object))
        {
            IReadOnlyList<string> here = [.. path, property.Name];
            Collect(property.Value, here, found);
            if (property.Value.TryGetProperty("x-mcp-header", out var header) && header.GetString() is { Length: > 0 } name)
            {
                found.Add(new HeaderParameter(here, McpHeaders.ParameterPrefix + name, IsInteger(property.Value)));
            }
        }
    }

    private static bool IsInteger(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return false;
        }

        return type.ValueKind switch
        {
            JsonValueKind.String => type.ValueEquals("integer"u8),
            JsonValueKind.Array => type.EnumerateArray().Any(entry => entry.ValueKind is JsonValueKind.String && entry.ValueEquals("integer"u8)),
            _ => false,
        };
    }
}
