using System.Text.Json;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Secrets;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Keys;

/// <summary>A setting: declared once, and everything else (reading, errors, schema, documentation) comes from here.</summary>
/// <typeparam name="T">Type of its values.</typeparam>
public sealed class ConfigKey<T> : KeyDeclaration
{
    private readonly ConfigType<T> _type;
    private readonly ConfigCell<T> _default;

    internal ConfigKey(string name, ConfigType<T> type, T defaultValue, string description)
        : base(name, description)
    {
        _type = type;
        _default = new ConfigCell<T>(this, type, ConfigOrigin.Default, defaultValue);
    }

    /// <summary>The value when no layer sets one.</summary>
    public T Default => _default.Value;

    public override ConfigType Type => _type;

    public override bool IsSecret => typeof(T) == typeof(Secret);

    public override string DefaultText => IsRequired ? "" : _type.Format(Default);

    internal override ConfigCell DefaultCell => _default;

    internal override string? Read(ConfigNode node, ReadContext context, ConfigOrigin origin, out ConfigCell? cell)
    {
        var keyword = _type.Read(node, context, out var value);
        cell = keyword is null ? new ConfigCell<T>(this, _type, origin, value) : null;
        return keyword;
    }

    internal override string? Parse(string text, ReadContext context, ConfigOrigin origin, out ConfigCell? cell)
    {
        var keyword = _type.Parse(text, context, out var value);
        cell = keyword is null ? new ConfigCell<T>(this, _type, origin, value) : null;
        return keyword;
    }

    internal override void WriteDefault(Utf8JsonWriter writer) => _type.Write(writer, Default);
}
