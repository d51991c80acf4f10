using AgentMcp.Core.Errors;

namespace AgentMcp.Server.Settings;

/// <summary>The settings of a command line: <c>--config FILE</c> and any number of <c>--set key=value</c>.</summary>
/// <param name="File">Absolute path of the file in place of the user's; null for none.</param>
/// <param name="Values">Values by full name of the key.</param>
internal sealed record SettingFlags(string? File, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Nothing was given.</summary>
    public static SettingFlags None { get; } = new(null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Whether anything was given.</summary>
    public bool IsEmpty => File is null && Values.Count == 0;

    /// <summary>Reads them off the words of a command line before there is a parser; what is malformed is left to that one to say.</summary>
    /// <param name="words">The words after the program's name.</param>
    /// <param name="folder">Folder that a relative path starts from.</param>
    public static SettingFlags Scan(IReadOnlyList<string> words, string folder)
    {
        string? file = null;
        List<string> settings = [];
        for (var index = 0; index < words.Count && words[index] != "--"; index++)
        {
            if (ValueOf(words, index, "--config") is { Length: > 0 } path)
            {
                file = path;
            }
            else if (ValueOf(words, index, "--set") is { } setting && setting.IndexOf('=', StringComparison.Ordinal) > 0)
            {
                settings.Add(setting);
            }
        }

        return Read(file, settings, folder);
    }

    /// <summary>Reads what was given; of two values of one key the last counts, as with other options.</summary>
    /// <param name="file">Of <c>--config</c>.</param>
    /// <param name="given">Of <c>--set</c>.</param>
    /// <param name="folder">Folder that a relative path starts from.</param>
    /// <exception cref="ToolException">One is no key=value.</exception>
    public static SettingFlags Read(string? file, IReadOnlyList<string> given, string folder)
    {
        if (file is null && given.Count == 0)
        {
            return None;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var setting in given)
        {
            var end = setting.IndexOf('=', StringComparison.Ordinal);
            if (end <= 0)
            {
                // Not shown: what was meant may be a secret.
                throw ToolException.InvalidArgument("--set", "--set takes key=value, such as --set tools.read_only=true; one has no '='.");
            }

            values[setting[..end].Trim()] = setting[(end + 1)..];
        }

        return new SettingFlags(file is null ? null : Path.GetFullPath(file, folder), values);
    }

    // As the command line's parser: a value may be joined by '=' or ':'.
    private static string? ValueOf(IReadOnlyList<string> words, int index, string option)
    {
        var word = words[index];
        return word == option ? index + 1 < words.Count ? words[index + 1] : null
            : word.StartsWith(option, StringComparison.Ordinal) && word[option.Length] is '=' or ':' ? word[(option.Length + 1)..]
            : null;
    }
}
