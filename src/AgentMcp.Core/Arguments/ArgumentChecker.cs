using System.Globalization;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;

namespace AgentMcp.Core.Arguments;

/// <summary>Checks one value against its parameter, and writes it in the form that deserializes.</summary>
internal static class ArgumentChecker
{
    public static void Check(ToolParameter parameter, JsonElement value, List<Violation> violations)
    {
        if (!parameter.IsList)
        {
            CheckOne(parameter, parameter.Name, value, violations);
            return;
        }

        if (value.ValueKind is not JsonValueKind.Array)
        {
            violations.Add(new Violation(parameter.Name, $"`{parameter.Name}` must be a list, such as [\"a\", \"b\"]; got {Name(value.ValueKind)}."));
            return;
        }

        var most = parameter.Facts.MaximumItems;
        if (most > 0 && value.GetArrayLength() > most)
        {
            violations.Add(new Violation(parameter.Name, $"`{parameter.Name}` takes at most {most} elements; got {value.GetArrayLength()}."));
            return;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            CheckOne(parameter, $"{parameter.Name}[{index++}]", element, violations);
        }
    }

    public static void Write(ToolParameter parameter, JsonElement value, Utf8JsonWriter writer)
    {
        if (parameter.Kind is not ToolParameterKind.Integer)
        {
            value.WriteTo(writer);
        }
        else if (parameter.IsList)
        {
            writer.WriteStartArray();
            foreach (var element in value.EnumerateArray())
            {
                WriteInteger(element, writer);
            }

            writer.WriteEndArray();
        }
        else
        {
            WriteInteger(value, writer);
        }
    }

    public static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    // 5.0 is an integer in JSON Schema, but not to the serializer.
    private static void WriteInteger(JsonElement value, Utf8JsonWriter writer) => writer.WriteNumberValue((long)value.GetDouble());

    private static void CheckOne(ToolParameter parameter, string name, JsonElement value, List<Violation> violations)
    {
        switch (parameter.Kind)
        {
            case ToolParameterKind.Text or ToolParameterKind.Choice when value.ValueKind is JsonValueKind.String:
                CheckText(parameter, name, value, violations);
                break;
            case ToolParameterKind.Integer or ToolParameterKind.Number when value.ValueKind is JsonValueKind.Number:
                CheckNumber(parameter, name, value, violations);
                break;
            case ToolParameterKind.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                break;
            case ToolParameterKind.Object when value.ValueKind is JsonValueKind.Object:
                CheckUnicode(name, value, violations);
                break;
            default:
                violations.Add(new Violation(name, $"`{name}` must be {Expected(parameter)}; got {Name(value.ValueKind)}."));
                break;
        }
    }

    // Only reading every name and text in it tells; what passes here is written and read again without a surprise.
    private static void CheckUnicode(string name, JsonElement value, List<Violation> violations)
    {
        try
        {
            Read(value);
        }
        catch (InvalidOperationException)
        {
            violations.Add(HalfOfAPair(name));
        }

        static void Read(JsonElement part)
        {
            switch (part.ValueKind)
            {
                case JsonValueKind.String:
                    part.GetString();
                    break;
                case JsonValueKind.Array:
                    foreach (var element in part.EnumerateArray())
                    {
                        Read(element);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var property in part.EnumerateObject())
                    {
                        _ = property.Name;
                        Read(property.Value);
                    }

                    break;
            }
        }
    }

    // An escape such as \ud800 without its other half is not text.
    private static Violation HalfOfAPair(string name) => new(name, $"`{name}` holds half of a surrogate pair; send valid Unicode.");

    private static void CheckText(ToolParameter parameter, string name, JsonElement value, List<Violation> violations)
    {
        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            violations.Add(HalfOfAPair(name));
            return;
        }

        if (parameter.Kind is ToolParameterKind.Choice)
        {
            if (!parameter.Choices.Contains(text, StringComparer.Ordinal))
            {
                var nearest = NearestNames.Find(text, parameter.Choices);
                violations.Add(new Violation(name, $"`{name}` must be one of {string.Join(", ", parameter.Choices)}; got '{Shorten(text)}'.", nearest));
            }

            return;
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            violations.Add(new Violation(name, $"`{name}` holds a NUL character; remove it."));
        }

        if (!parameter.Facts.AllowEmpty && string.IsNullOrWhiteSpace(text))
        {
            violations.Add(new Violation(name, $"`{name}` must not be empty."));
        }

        if (parameter.Facts.MaximumLength > 0 && text.Length > parameter.Facts.MaximumLength)
        {
            violations.Add(new Violation(name, $"`{name}` takes at most {parameter.Facts.MaximumLength} characters; got {text.Length}."));
        }
    }

    private static void CheckNumber(ToolParameter parameter, string name, JsonElement value, List<Violation> violations)
    {
        var number = value.TryGetDouble(out var parsed) && double.IsFinite(parsed) ? parsed : double.NaN;
        var isWhole = number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue;
        if (double.IsNaN(number) || (parameter.Kind is ToolParameterKind.Integer && !isWhole))
        {
            violations.Add(new Violation(name, $"`{name}` must be {Expected(parameter)}; got {Shorten(value.GetRawText())}."));
            return;
        }

        var facts = parameter.Facts;
        if (number < facts.Minimum || number > facts.Maximum)
        {
            violations.Add(new Violation(name, $"`{name}` must be {Range(facts)}; got {value.GetRawText()}."));
        }
    }

    private static string Range(ToolParameterAttribute facts) => (double.IsNaN(facts.Minimum), double.IsNaN(facts.Maximum)) switch
    {
        (false, false) => string.Create(CultureInfo.InvariantCulture, $"from {facts.Minimum} to {facts.Maximum}"),
        (false, true) => string.Create(CultureInfo.InvariantCulture, $"at least {facts.Minimum}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"at most {facts.Maximum}"),
    };

    private static string Expected(ToolParameter parameter) => parameter.Kind switch
    {
        ToolParameterKind.Integer => "a whole number",
        ToolParameterKind.Number => "a number",
        ToolParameterKind.Boolean => "true or false",
        ToolParameterKind.Object => "an object",
        ToolParameterKind.Choice => "one of " + string.Join(", ", parameter.Choices),
        _ => "a text",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
