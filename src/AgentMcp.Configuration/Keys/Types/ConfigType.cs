using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>What values a key takes: how they are read from files and texts, shown, and described by the schema.</summary>
public abstract class ConfigType
{
    /// <summary>The values for people, as in "must be <i>a whole number from 1 to 20</i>".</summary>
    public abstract string Description { get; }

    /// <summary>Writes the keywords of the schema into an object that is open.</summary>
    internal abstract void WriteSchema(Utf8JsonWriter writer);
}

/// <summary>What values of a type a key takes.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
public abstract class ConfigType<T> : ConfigType
{
    /// <summary>Reads a value of a file. The result is null, or the keyword of the schema that the value does not meet.</summary>
    internal abstract string? Read(ConfigNode node, ReadContext context, out T value);

    /// <summary>Reads the text of a variable or an option, in the same way.</summary>
    internal abstract string? Parse(string text, ReadContext context, out T value);

    /// <summary>The value for people.</summary>
    internal abstract string Format(T value);

    /// <summary>The value as JSON.</summary>
    internal abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Whether two values are the same setting.</summary>
    internal virtual bool AreSame(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);
}
