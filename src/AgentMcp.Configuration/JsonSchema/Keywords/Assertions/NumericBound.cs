using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary>One of <c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>.</summary>
internal sealed class NumericBound
{
    private readonly JsonNumber _exact;
    private readonly long? _whole;
    private readonly bool _isLower;
    private readonly bool _isExclusive;

    public NumericBound(string name, JsonElement limit)
    {
        Name = name;
        _exact = JsonNumber.Of(limit);
        _whole = limit.TryGetInt64(out var whole) ? whole : null;
        _isLower = name.EndsWith("inimum", StringComparison.Ordinal);
        _isExclusive = name.StartsWith('e');
        Text = ValueText.Short(limit);
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The bound in a sentence, by itself.</summary>
    public string Words => (_isLower, _isExclusive) switch
    {
        (true, true) => $"more than {Text}",
        (true, false) => $"at least {Text}",
        (false, true) => $"less than {Text}",
        _ => $"at most {Text}",
    };

    public bool IsExclusive => _isExclusive;

    public bool Admits(JsonElement number)
    {
        var order = _whole is { } limit && number.TryGetInt64(out var whole) ? whole.CompareTo(limit) : JsonNumber.Of(number).ComparedWith(_exact);
        return (order == 0 && !_isExclusive) || (_isLower ? order > 0 : order < 0);
    }
}
