using System.Text.RegularExpressions;
using AgentMcp.Configuration.Secrets;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>Makes the types of keys.</summary>
public static class ConfigTypes
{
    /// <summary>True or false.</summary>
    public static ConfigType<bool> Boolean { get; } = new BooleanType();

    /// <summary>Any text but the empty one.</summary>
    public static ConfigType<string> Text { get; } = new TextType();

    /// <summary>A path, made absolute.</summary>
    public static ConfigType<string> Path { get; } = new PathType();

    /// <summary>An address of the web.</summary>
    public static ConfigType<Uri> Url { get; } = new UrlType();

    /// <summary>A secret or a reference to one.</summary>
    public static ConfigType<Secret> Secret { get; } = new SecretType();

    /// <summary>A whole number.</summary>
    public static ConfigType<int> Int(int minimum, int maximum = int.MaxValue) => new NumberType<int>(minimum, maximum);

    /// <summary>A whole number of 64 bits.</summary>
    public static ConfigType<long> Long(long minimum, long maximum = long.MaxValue) => new NumberType<long>(minimum, maximum);

    /// <summary>A number.</summary>
    public static ConfigType<double> Number(double minimum, double maximum = double.MaxValue) => new NumberType<double>(minimum, maximum);

    /// <summary>A text of a form; the expression must be anchored at both ends.</summary>
    public static ConfigType<string> Form(Regex pattern, string description) => new TextType(pattern, description);

    /// <summary>One of the names of an enum, in snake case.</summary>
    public static ConfigType<T> Choice<T>()
        where T : struct, Enum => new ChoiceType<T>();

    /// <summary>A list.</summary>
    public static ConfigType<IReadOnlyList<T>> List<T>(ConfigType<T> item, int minimum = 0, int maximum = 100) => new ListType<T>(item, minimum, maximum);

    /// <summary>A number that may be absent.</summary>
    public static ConfigType<T?> OrNone<T>(this ConfigType<T> type)
        where T : struct => new OptionalType<T, T?>(type, value => value, value => value!.Value);

    /// <summary>A text, path, address, secret or list that may be absent.</summary>
    public static ConfigType<T?> OrNull<T>(this ConfigType<T> type)
        where T : class => new OptionalType<T, T>(type, value => value, value => value);
}
