using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AgentMcp.Core.Catalog;

/// <summary>Reads the parameters of a tool from the source-generated metadata of its arguments record. Runs when a schema is first asked for, not at start.</summary>
internal static class ToolParameterReader
{
    public static IReadOnlyList<ToolParameter> Read(JsonTypeInfo arguments) =>
        [.. arguments.Properties.Select(property => Read(arguments, property)).OrderBy(parameter => parameter.IsRequired ? 0 : 1)];

    private static ToolParameter Read(JsonTypeInfo owner, JsonPropertyInfo property)
    {
        var facts = property.AttributeProvider?.GetCustomAttributes(typeof(ToolParameterAttribute), inherit: true).OfType<ToolParameterAttribute>().FirstOrDefault()
            ?? throw new InvalidOperationException($"Property '{property.Name}' of {owner.Type} has no [ToolParameter].");
        var type = property.PropertyType;
        var element = ElementType(type);
        var (kind, choices) = Describe(Nullable.GetUnderlyingType(element ?? type) ?? element ?? type);
        return new ToolParameter(property.Name, kind, element is not null, property.IsRequired, choices, facts);
    }

    private static Type? ElementType(Type type) => type switch
    {
        { IsArray: true } => type.GetElementType(),
        { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => type.GetGenericArguments()[0],
        _ => null,
    };

    private static (ToolParameterKind Kind, IReadOnlyList<string> Choices) Describe(Type type)
    {
        if (type.IsEnum)
        {
            return (ToolParameterKind.Choice, [.. Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)]);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => (ToolParameterKind.Text, []),
            TypeCode.Boolean => (ToolParameterKind.Boolean, []),
            TypeCode.Int32 or TypeCode.Int64 => (ToolParameterKind.Integer, []),
            TypeCode.Double => (ToolParameterKind.Number, []),
            _ when type == typeof(JsonElement) => (ToolParameterKind.Object, []),
            _ => throw new InvalidOperationException($"{type} is not a type for a parameter."),
        };
    }
}
