using System.Buffers;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;

namespace AgentMcp.Core.Arguments;

/// <summary>Checks arguments against a tool's parameters, names every violation at once, and fills in defaults.</summary>
public static class ArgumentBinder
{
    /// <summary>The arguments as a JSON object that fits the tool's record; null values are dropped.</summary>
    /// <exception cref="ToolException">They do not fit; <see cref="ToolException.Violations"/> has everything that is wrong.</exception>
    public static JsonElement Bind(ToolRegistration tool, JsonElement given)
    {
        if (given.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            throw ToolException.InvalidArgument("arguments", $"The arguments of {tool.Name} must be a JSON object, not {ArgumentChecker.Name(given.ValueKind)}.");
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        var violations = new List<Violation>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            var seen = WriteGiven(tool, given, writer, violations);
            WriteMissing(tool, seen, writer, violations);
            writer.WriteEndObject();
        }

        if (violations.Count > 0)
        {
            throw ToolException.InvalidArguments(violations);
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private static HashSet<string> WriteGiven(ToolRegistration tool, JsonElement given, Utf8JsonWriter writer, List<Violation> violations)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (given.ValueKind is not JsonValueKind.Object)
        {
            return seen;
        }

        foreach (var property in given.EnumerateObject())
        {
            var name = NameOf(property);
            var parameter = tool.Parameters.FirstOrDefault(known => known.Name == name);
            if (parameter is null)
            {
                violations.Add(Unknown(tool, name));
            }
            else if (property.Value.ValueKind is JsonValueKind.Null)
            {
                // Many models write null for "not given".
                continue;
            }
            else if (!seen.Add(parameter.Name))
            {
                violations.Add(new Violation(parameter.Name, $"`{parameter.Name}` is given twice."));
            }
            else
            {
                var before = violations.Count;
                ArgumentChecker.Check(parameter, property.Value, violations);
                if (violations.Count == before)
                {
                    writer.WritePropertyName(parameter.Name);
                    ArgumentChecker.Write(parameter, property.Value, writer);
                }
            }
        }

        return seen;
    }

    private static void WriteMissing(ToolRegistration tool, HashSet<string> seen, Utf8JsonWriter writer, List<Violation> violations)
    {
        foreach (var parameter in tool.Parameters)
        {
            if (seen.Contains(parameter.Name))
            {
                continue;
            }

            if (parameter.IsRequired)
            {
                violations.Add(new Violation(parameter.Name, $"`{parameter.Name}` is required: {parameter.Description}"));
            }
            else if (parameter.DefaultNode is { } value)
            {
                writer.WritePropertyName(parameter.Name);
                value.WriteTo(writer);
            }
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 without its other half: no name of ours, and not to be repeated.
            return "\uFFFD";
        }
    }

    private static Violation Unknown(ToolRegistration tool, string name)
    {
        var nearest = NearestNames.Find(name, tool.Parameters.Select(parameter => parameter.Name));
        var shown = name.Length <= 60 ? name : name[..60] + "…";
        var hint = nearest is null ? "" : $" Did you mean `{nearest[0]}`?";
        return new Violation(shown, $"{tool.Name} has no parameter `{shown}`.{hint}", nearest);
    }
}
