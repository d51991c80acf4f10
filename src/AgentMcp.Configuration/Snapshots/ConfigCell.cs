using System.Text.Json;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>A value with its key and origin.</summary>
internal abstract class ConfigCell(KeyDeclaration key, ConfigOrigin origin)
{
    public KeyDeclaration Key { get; } = key;

    public ConfigOrigin Origin { get; } = origin;

    /// <summary>The value for people, masked when it is secret.</summary>
    public abstract string Text { get; }

    public abstract bool IsSameAs(ConfigCell other);

    public abstract void Write(Utf8JsonWriter writer);

    /// <summary>The value of an old name, brought to what the new name counts.</summary>
    public abstract ConfigCell Offset(int by);
}

/// <summary>A value of a type with its key and origin.</summary>
internal sealed class ConfigCell<T>(KeyDeclaration key, ConfigType<T> type, ConfigOrigin origin, T value) : ConfigCell(key, origin)
{
    public T Value { get; } = value;

    public override string Text => Value is null ? "null" : type.Format(Value);

    public override bool IsSameAs(ConfigCell other) => other is ConfigCell<T> same && type.AreSame(Value, same.Value);

    public override void Write(Utf8JsonWriter writer)
    {
        if (Value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            type.Write(writer, Value);
        }
    }

    public override ConfigCell Offset(int by) =>
        by != 0 && Value is int number ? new ConfigCell<T>(Key, type, Origin, (T)(object)(number + by)) : this;
}
