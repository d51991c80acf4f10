using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Tests.Toml.Suite;

/// <summary>Compares a tree with the JSON of the suite, where a scalar is written <c>{"type": "integer", "value": "1"}</c>.</summary>
internal static partial class TaggedJson
{
    /// <summary>Where the two differ, or null.</summary>
    public static string? Difference(JsonElement expected, ConfigNode actual, string path)
    {
        if (expected.ValueKind is JsonValueKind.Array)
        {
            return actual is ConfigList list && list.Items.Count == expected.GetArrayLength()
                ? expected.EnumerateArray().Zip(list.Items).Select((pair, index) => Difference(pair.First, pair.Second, $"{path}/{index}")).FirstOrDefault(difference => difference is not null)
                : $"{path}: expected an array of {expected.GetArrayLength()}";
        }

        if (IsScalar(expected))
        {
            return actual is ConfigScalar scalar && IsSame(expected.GetProperty("type").GetString()!, expected.GetProperty("value").GetString()!, scalar)
                ? null
                : $"{path}: expected {expected}, got {(actual as ConfigScalar)?.Kind} {(actual as ConfigScalar)?.Text}";
        }

        var members = expected.EnumerateObject().ToList();
        return actual is ConfigTable table && table.Entries.Count == members.Count && members.All(member => table.Find(member.Name) is not null)
            ? members.Select(member => Difference(member.Value, table.Find(member.Name)!.Value, $"{path}/{member.Name}")).FirstOrDefault(difference => difference is not null)
            : $"{path}: expected the keys {string.Join(", ", members.Select(member => member.Name))}";
    }

    private static bool IsScalar(JsonElement element) =>
        element.GetPropertyCount() is 2 && element.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String && element.TryGetProperty("value", out _);

    private static bool IsSame(string type, string value, ConfigScalar scalar) => (type, scalar.Kind) switch
    {
        ("string", ConfigScalarKind.String) => value == scalar.Text,
        ("integer", ConfigScalarKind.Integer) => value == scalar.Integer.ToString(CultureInfo.InvariantCulture),
        ("bool", ConfigScalarKind.Boolean) => value == (scalar.Boolean ? "true" : "false"),
        ("float", ConfigScalarKind.Float) => Number(value).Equals(scalar.Float),
        ("datetime", ConfigScalarKind.OffsetDateTime) or ("datetime-local", ConfigScalarKind.LocalDateTime)
            or ("date-local", ConfigScalarKind.LocalDate) or ("time-local", ConfigScalarKind.LocalTime) => WithoutLastZeros(value) == WithoutLastZeros(scalar.Text),
        _ => false,
    };

    private static double Number(string value) => value switch
    {
        "inf" or "+inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(value, CultureInfo.InvariantCulture),
    };

    // 17:45:56.6 and 17:45:56.600 are one time.
    private static string WithoutLastZeros(string time) => LastZeros().Replace(time, "$1");

    [GeneratedRegex(@"(\.\d*?)0+(?=$|[Z+-])")]
    private static partial Regex LastZeros();
}
